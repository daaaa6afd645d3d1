package io.sparcel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitOptionTest {

  /** What {@code spark-submit --help} of Spark 4.2 lists and a submission can use. */
  @Test
  void everyOptionOfSparkSubmitHasAKey() {
    assertThat(SubmitOption.ALL)
        .extracting(SubmitOption::option)
        .containsExactlyInAnyOrder(
            """
            --master --deploy-mode --name --jars --packages --exclude-packages --repositories
            --files --archives --properties-file --load-spark-defaults --driver-memory
            --driver-java-options --driver-library-path --driver-class-path --executor-memory
            --proxy-user --verbose --driver-cores --supervise --total-executor-cores
            --executor-cores --num-executors --principal --keytab --queue
            --hadoop-conf-dir --hadoop-user-name --submit-args
            """
                .strip()
                .split("\\s+"));
  }

  @Test
  void moreArgumentsKeepTheirOrderAndEveryCharacter() {
    SparcelConfig config =
        SparcelConfig.builder()
            .set("sparcel.submit-args", "--new 'a|b=c $HOME \"q\" ä\u20ac' --on --old=1 --new x")
            .isolated();

    assertThat(config.get(SubmitKeys.SUBMIT_ARGS))
        .containsExactly("--new", "a|b=c $HOME \"q\" ä\u20ac", "--on", "--old=1", "--new", "x");
    assertThat(SparcelConfig.builder().set("sparcel.submit-args", "").isolated())
        .satisfies(none -> assertThat(none.get(SubmitKeys.SUBMIT_ARGS)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          app.jar           | word 1 is neither an option nor the value of one
          --new a b         | word 3 is neither an option nor the value of one
          --new=a b         | word 2 is neither an option nor the value of one
          --queue etl       | --queue has a key: sparcel.queue
          --master=yarn     | --master has a key: sparcel.master
          --class x         | --class is not for a submission of Sparcel's
          --kill id         | --kill is not for a submission of Sparcel's
          -c spark.a=b      | -c is not for a submission of Sparcel's
          "--new 'a"        | a quote that is not closed
          """)
  void refusesArgumentsThatWouldGetRoundAKeyOrBeTheApplication(String text, String complaint) {
    assertThatThrownBy(() -> SparcelConfig.builder().set("sparcel.submit-args", text).isolated())
        .hasMessageContaining(complaint);
  }

  @Test
  void valuesAreThoseThatAreSet() {
    SparcelConfig config =
        SparcelConfig.builder()
            .set("sparcel.files", "b, a,,b")
            .set("sparcel.num-executors", "0")
            .set("sparcel.supervise", "false")
            .isolated();

    assertThat(values(config, SubmitKeys.FILES)).containsExactly("b", "a", "b");
    assertThat(values(config, SubmitKeys.NUM_EXECUTORS)).containsExactly("0");
    assertThat(values(config, SubmitKeys.SUPERVISE)).containsExactly("false");
    assertThat(values(config, SubmitKeys.QUEUE)).isEmpty();
  }

  private static List<String> values(SparcelConfig config, ConfigKey<?> key) {
    return SubmitOption.ALL.stream()
        .filter(option -> option.key().equals(key))
        .flatMap(option -> option.values(config).stream())
        .toList();
  }
}

package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparcel.examples.Pi;
import io.sparcel.examples.Retention;
import io.sparcel.launch.TaskLauncher;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples beside word count, which has a test of its own. */
class ExamplesIT {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void estimatesPiTheSameWayEveryTime(String serializer) throws Exception {
    try (TaskLauncher launcher = Submissions.launcher(serializer, Map.of())) {
      double first = Submissions.resultOf(launcher.submit(new Pi(4, 100_000, 42)));
      double second = Submissions.resultOf(launcher.submit(new Pi(4, 100_000, 42)));
      assertThat(first).isCloseTo(Math.PI, within(0.02)).isEqualTo(second);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "kryo"})
  void carriesNestedParametersAndReturnsRecords(String serializer) throws Exception {
    Retention task =
        new Retention(
            List.of(
                new Retention.Dataset("access", Retention.Kind.LOG, TODAY.minusDays(40)),
                new Retention.Dataset("orders", Retention.Kind.ORDER, TODAY.minusDays(40)),
                new Retention.Dataset("errors", Retention.Kind.LOG, TODAY.minusDays(31))),
            Map.of(Retention.Kind.LOG, Duration.ofDays(30)),
            TODAY,
            Optional.of(2));
    try (TaskLauncher launcher = Submissions.launcher(serializer, Map.of())) {
      assertThat(Submissions.resultOf(launcher.submit(task)))
          .containsExactly(
              new Retention.Expired("access", Duration.ofDays(10)),
              new Retention.Expired("errors", Duration.ofDays(1)));
    }
  }
}

package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  private record Count(String word, long times) {}

  private record Summary(long words, List<Count> top, Optional<Duration> took, List<String> none) {}

  @Test
  void printsValuesAsTheyAre() {
    assertThat(ResultText.of(null)).isEmpty();
    assertThat(ResultText.of(3.5)).isEqualTo("3.5\n");
    assertThat(ResultText.of("two\nlines")).isEqualTo("two\nlines\n");
    assertThat(ResultText.of(Duration.ofMinutes(5))).isEqualTo("PT5M\n");
    assertThat(ResultText.of(List.of("a", "b"))).isEqualTo("a\nb\n");
    assertThat(ResultText.of(new int[] {1, 2})).isEqualTo("1\n2\n");
    assertThat(ResultText.of(Map.of("key", 1))).isEqualTo("key: 1\n");
  }

  @Test
  void printsRecordsAsFieldsAndListsOfThemAsTables() {
    assertThat(
            ResultText.of(
                new Summary(
                    7,
                    List.of(new Count("an", 3), new Count("größe", 10)),
                    Optional.of(Duration.ofSeconds(2)),
                    List.of())))
        .isEqualTo(
            """
            words: 7
            top:
              word   times
              an     3
              größe  10
            took:  PT2S
            none:  []
            """);
  }

  @Test
  void printsWhatJacksonCannotTakeApartAsItsText() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    assertThat(ResultText.of(circle)).isEqualTo("[(this Collection)]\n");
  }
}

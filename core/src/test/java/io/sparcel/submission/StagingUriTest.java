package io.sparcel.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/tmp/plain",
        "hdfs://host:8020/user/me/.sparcel/abc",
        "s3a://bucket/a b/100%",
        "%",
        "%25",
        "{{PWD}}",
        "$HOME `id` \"'\\;|&<>*?#~!",
        "a,b=c@d+e",
        "ü€😀",
        "line\nfeed\t\u0000",
        "C:\\temp",
      })
  void uriComesBackAndIsSafeOnTheWay(String uri) {
    String argument = StagingUri.toArgument(uri);

    assertThat(argument).matches("[A-Za-z0-9/:._%-]*");
    assertThat(StagingUri.fromArgument(argument)).isEqualTo(uri);
  }

  @Test
  void plainUriStaysReadable() {
    assertThat(StagingUri.toArgument("hdfs://h:1/a_b-c.d")).isEqualTo("hdfs://h:1/a_b-c.d");
    assertThat(StagingUri.toArgument("a b%")).isEqualTo("a%20b%25");
  }

  @Test
  void everyTextComesBack() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(0, 20);
      for (int i = 0; i < length; i++) {
        int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'x' : c);
      }
      assertThat(StagingUri.fromArgument(StagingUri.toArgument(text.toString())))
          .isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", "a%2", "%G0", "%+f", "%-1", "% 1", "%0g", "a b", "ü", "%2f", "%41", "%FF", "{"
      })
  void argumentThatWasNotMadeHereIsRefused(String argument) {
    assertThatThrownBy(() -> StagingUri.fromArgument(argument))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

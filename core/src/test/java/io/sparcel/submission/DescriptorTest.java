package io.sparcel.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @Test
  void nastyArgumentsComeBackInOrder() {
    List<String> arguments =
        List.of(
            "",
            " ",
            "a b",
            "--x=y",
            "'\"`$HOME;|&",
            "{{PWD}}",
            "line\nfeed\r\n\ttab",
            "C:\\temp",
            "\\",
            "\uFEFF",
            "\uD800",
            "#",
            "!",
            "=",
            ":",
            "\u0000",
            "ü€😀",
            "x".repeat(200_000),
            "",
            "last");
    Descriptor descriptor =
        new Descriptor(
            ID, arguments, Map.of("sparcel.name", "a=b\n", "sparcel.master", "local[2]"));

    assertThat(Descriptor.decode(descriptor.encode())).isEqualTo(descriptor);
  }

  @Test
  void randomArgumentsComeBack() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      List<String> arguments = new ArrayList<>();
      int count = random.nextInt(0, 15);
      for (int i = 0; i < count; i++) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(0, 10);
        for (int j = 0; j < length; j++) {
          text.append((char) random.nextInt(random.nextBoolean() ? 0x60 : 0x10000));
        }
        arguments.add(text.toString());
      }
      Descriptor descriptor = new Descriptor(ID, arguments, Map.of());
      assertThat(Descriptor.decode(descriptor.encode())).isEqualTo(descriptor);
    }
  }

  @Test
  void sameDescriptorIsTheSameBytes() {
    Descriptor one = new Descriptor(ID, List.of("b", "a"), Map.of("sparcel.name", "x"));

    assertThat(new String(one.encode(), UTF_8))
        .isEqualTo(
            "argument.0=b\nargument.1=a\nargument.count=2\nsparcel.name=x\nsubmission.id="
                + ID
                + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "submission.id=x\n",
        "argument.count=0\n",
        "submission.id=x\nargument.count=-1\n",
        "submission.id=x\nargument.count=many\n",
        "submission.id=x\nargument.count=2\nargument.0=a\n",
        "submission.id=x\nargument.count=999999999\n",
        "submission.id=x\nargument.count=0\nargument.count=0\n",
        "submission.id=x\nargument.count=1\nargument.0=C:\\data\n",
      })
  void incompleteTextIsRefused(String text) {
    SparcelException refusal =
        catchThrowableOfType(SparcelException.class, () -> Descriptor.decode(text.getBytes(UTF_8)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.SUBMISSION_INVALID);
    assertThat(refusal).hasMessageContaining("submission.properties cannot be read\n  - ");
  }
}

package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogOutputTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final LogOutput log = new LogOutput(printed);

  @Test
  void passesOnBytesAsTheyAre() throws IOException {
    byte[] bytes = new byte[200_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i < 100_000 ? i : 'x'); // lines, and one without an end
    }
    log.write(bytes);
    log.end();
    assertThat(printed.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void hidesWhatAVariableHoldsThatAJvmPrints() throws IOException {
    log.write(bytes("one\nPicked up JAVA_TOOL_OPTIONS: -Dp"));
    log.flush();
    assertThat(text()).isEqualTo("one\n");
    log.write(bytes("assword=Å hunter2\r\nNOTE: Picked up JDK_JAVA_OPTIONS: hunter2\ntwo"));
    log.end();
    assertThat(text())
        .isEqualTo(
            """
            one
            Picked up JAVA_TOOL_OPTIONS: (not shown)
            NOTE: Picked up JDK_JAVA_OPTIONS: (not shown)
            two""");
  }

  @Test
  void hidesAValueThatIsLongerThanWhatIsHeld() throws IOException {
    log.write(bytes("Picked up JAVA_TOOL_OPTIONS: " + "hunter2 ".repeat(30_000) + "\ntwo\n"));
    log.end();
    assertThat(text()).isEqualTo("Picked up JAVA_TOOL_OPTIONS: (not shown)\ntwo\n");
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

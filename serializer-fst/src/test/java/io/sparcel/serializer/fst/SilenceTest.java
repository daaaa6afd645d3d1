package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.SparcelException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FST prints the bytes it cannot decode; what a task holds is nobody's business. */
class SilenceTest {
  private static final String SECRET = "secret-of-the-payload";

  /** A record that is met damaged. */
  record Credentials(String password, List<Object> more) {}

  @Test
  void printsNothingOfADamagedPayload() {
    byte[] sound = Payloads.write(new Credentials(SECRET, List.of(1, 2.5, new int[] {7, 8})));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    try {
      for (int at = 0; at < sound.length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] damaged = sound.clone();
          damaged[at] ^= (byte) (1 << bit);
          read(damaged);
        }
        read(Arrays.copyOf(sound, at));
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void read(byte[] body) {
    try {
      Payloads.read(body, SilenceTest.class.getClassLoader());
    } catch (SparcelException e) {
      assertThat(e).hasMessageNotContaining(SECRET);
    }
  }
}

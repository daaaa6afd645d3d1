package io.sparcel.cli;

import io.sparcel.launch.report.PickedUp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes a log on, bytes as they are, but for values of variables that a JVM has printed. It holds
 * a line back until it is whole, or too long to be one of these. Not thread-safe.
 */
final class LogOutput extends OutputStream {
  private static final int MAX_HELD = 1 << 16;

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean hiding;

  LogOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (b == '\n') {
      pass();
      hiding = false;
      out.write(b);
    } else if (!hiding) {
      held.write(b);
      if (held.size() == MAX_HELD) {
        pass();
      }
    }
  }

  /** Passes on what is held: a line, or a part of one; of one that is hidden nothing follows. */
  private void pass() throws IOException {
    String bytes =
        held.toString(StandardCharsets.ISO_8859_1); // a character each, whatever it means
    String shown = PickedUp.hiddenIn(bytes);
    hiding = !shown.equals(bytes);
    held.reset();
    out.write(shown.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Flushes whole lines. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Passes on a last line that has no line feed. */
  void end() throws IOException {
    pass();
    out.flush();
  }
}

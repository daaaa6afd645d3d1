package io.sparcel.launch;

import io.sparcel.launch.report.PickedUp;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the file spark-submit prints to and keeps its last lines. The process writes to a file
 * and not to a pipe, so nothing it prints can block it, whether or not anyone reads. Bytes that are
 * not UTF-8 become replacement characters. Not thread-safe.
 */
final class LogTail {
  private static final int KEPT = 50;
  private static final int STEP = 1 << 16;
  private static final int MAX_LINE = 8192;

  private final Path file;
  private final Consumer<String> listener;
  private final Deque<String> last = new ArrayDeque<>();
  private final byte[] line = new byte[MAX_LINE];
  private int lineLength;
  private long position;

  LogTail(Path file, Consumer<String> listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Reads what was printed since the last call. */
  void poll() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = new byte[STEP];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      int read;
      while ((read = in.read(bytes)) > 0) {
        position += read;
        for (int i = 0; i < read; i++) {
          accept(bytes[i]);
        }
      }
    }
  }

  private void accept(byte b) {
    if (b == '\n') {
      end();
    } else if (lineLength < MAX_LINE) {
      line[lineLength++] = b; // a longer line is cut
    }
  }

  /** Ends a line that has no line feed. */
  void end() {
    if (lineLength == 0) {
      return;
    }
    String text =
        PickedUp.hiddenIn(new String(line, 0, lineLength, StandardCharsets.UTF_8).stripTrailing());
    lineLength = 0;
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(text);
    listener.accept(text);
  }

  /** Returns the last lines, oldest first. */
  List<String> lines() {
    return List.copyOf(last);
  }
}

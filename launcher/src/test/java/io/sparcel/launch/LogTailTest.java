package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  @Test
  void tellsLinesAsTheyAreCompleted() throws IOException {
    Path file = folder.resolve("log");
    LogTail tail = new LogTail(file, told::add);
    tail.poll(); // there is no file yet
    append(file, "one\ntw");
    tail.poll();
    assertThat(told).containsExactly("one");
    append(file, "o\r\nthree");
    tail.poll();
    assertThat(told).containsExactly("one", "two");
    tail.end();
    assertThat(told).containsExactly("one", "two", "three");
  }

  @Test
  void keepsToItselfWhatAVariableHoldsThatAJvmPrints() throws IOException {
    Path file = folder.resolve("log");
    append(file, "NOTE: Picked up JDK_JAVA_OPTIONS: -Dpassword=secret\n");
    append(file, "Picked up JAVA_TOOL_OPTIONS: -Dpassword=secret\n");
    LogTail tail = new LogTail(file, told::add);
    tail.poll();
    assertThat(told)
        .containsExactly(
            "NOTE: Picked up JDK_JAVA_OPTIONS: (not shown)",
            "Picked up JAVA_TOOL_OPTIONS: (not shown)");
  }

  @Test
  void keepsTheLastFiftyLines() throws IOException {
    Path file = folder.resolve("log");
    LogTail tail = new LogTail(file, line -> {});
    for (int i = 0; i < 120; i++) {
      append(file, "line " + i + "\n");
    }
    tail.poll();
    assertThat(tail.lines()).hasSize(50).startsWith("line 70").endsWith("line 119");
  }

  @Test
  void isNotBrokenByBytesThatAreNoTextNorByEndlessLines() throws IOException {
    Path file = folder.resolve("log");
    LogTail tail = new LogTail(file, told::add);
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xC3, '\n'});
    append(file, "x".repeat(1_000_000) + "\nafter\n");
    tail.poll();
    assertThat(told).hasSize(3).last().isEqualTo("after");
    assertThat(told.get(0)).contains("\uFFFD");
    assertThat(told.get(1)).hasSize(8192);
  }

  private static void append(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}

package io.sparcel.launch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogReportTest {

  @Test
  void showsTheLinesThatMaySayWhy() {
    LogReport report =
        LogReport.of(
            List.of(
                "NOTE: Picked up JDK_JAVA_OPTIONS: (not shown)",
                "26/01/01 10:00:00 INFO SparkContext: Running Spark version 4.2.0",
                "26/01/01 10:00:00 WARN Utils: Set SPARK_LOCAL_IP if you need to",
                "Exception in thread \"main\" java.lang.IllegalStateException: no",
                "\tat a.B.c(B.java:1)",
                "Caused by: java.net.UnknownHostException: master.example.com",
                "\tat a.B.c(B.java:1)",
                "\t... 3 more",
                "26/01/01 10:00:01 INFO ShutdownHookManager: Shutdown hook called"),
            OptionalInt.of(1));

    assertThat(report.lines())
        .containsExactly(
            "Exception in thread \"main\" java.lang.IllegalStateException: no",
            "Caused by: java.net.UnknownHostException: master.example.com");
    assertThat(report.known()).get().extracting(k -> k.error().id()).isEqualTo("host-unknown");
  }

  @Test
  void showsTheLastLinesWhenNoneIsBetterThanAnother() {
    List<String> log = IntStream.range(0, 50).mapToObj(i -> "a INFO b " + i).toList();
    assertThat(LogReport.of(log, OptionalInt.empty()).lines()).hasSize(6).endsWith("a INFO b 49");
    assertThat(LogReport.of(List.of(), OptionalInt.empty()).lines()).isEmpty();
  }

  @Test
  void takesTheExitCodeWhenTheLogSaysNothingKnown() {
    LogReport report = LogReport.of(List.of("all went well"), OptionalInt.of(137));
    assertThat(report.known()).get().extracting(k -> k.error().id()).isEqualTo("exit-137");
    assertThat(LogReport.meaningOf(137)).isEqualTo(" (killed by SIGKILL, often for its memory)");
    assertThat(LogReport.meaningOf(0)).isEmpty();
    assertThat(LogReport.of(List.of("all went well"), OptionalInt.of(7)).known()).isEmpty();
  }
}

package io.sparcel.launch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.submission.Failure;
import io.sparcel.submission.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootCauseTest {
  /** As Spark 4.2 prints it when the executor's exception cannot be rebuilt on the driver. */
  private static final String ABORTED =
      """
      Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: \
      Lost task 0.3 in stage 0.0 (TID 7) (10.0.0.7 executor 2): com.example.Unreadable: line 7
      of orders.csv
      \tat com.example.Parser.parse(Parser.java:88)
      \tat com.example.WordCount.lambda$run$9f1b$1(WordCount.java:41)
      \tat org.apache.spark.api.java.JavaPairRDD$.$anonfun$toScalaFunction$1(JavaPairRDD.scala:1070)
      \tat java.base/java.lang.Thread.run(Thread.java:840)
      Caused by: java.lang.NumberFormatException: For input string: "x"
      \tat java.base/java.lang.Integer.parseInt(Integer.java:668)
      \tat com.example.Field.number(Field.java:12)
      \t... 14 more

      Driver stacktrace:
      \tat org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2785)
      """;

  private static Failure failure(Failure.Cause... causes) {
    return new Failure("SPARCEL-1001", Phase.RUN, "driver", "h", null, null, List.of(causes));
  }

  private static Failure.Cause cause(String type, String message, Failure.Frame... frames) {
    return new Failure.Cause(type, message, List.of(frames));
  }

  private static Failure.Frame frame(String type, int line) {
    return new Failure.Frame(type, "run", "Source.java", line);
  }

  @Test
  void readsTheExecutorsOwnExceptionOutOfSparksMessage() {
    RootCause root =
        RootCause.of(
            failure(
                cause(
                    "org.apache.spark.SparkException",
                    ABORTED,
                    frame("com.example.WordCount", 30))));

    assertThat(root.lines())
        .containsExactly("java.lang.NumberFormatException: For input string: \"x\"");
    assertThat(root.at()).get().hasToString("com.example.Field.number(Field.java:12)");
    assertThat(root.reportedAs()).isEmpty();
  }

  @Test
  void takesTheDeepestCauseAndTheFirstFrameThatIsTheUsers() {
    RootCause root =
        RootCause.of(
            failure(
                cause(
                    "java.io.UncheckedIOException",
                    "cannot read orders",
                    frame("com.example.Orders", 7)),
                cause(
                    "java.nio.file.NoSuchFileException",
                    "/in",
                    frame("sun.nio.fs.UnixException", 1),
                    frame("io.sparcel.runner.Runner", 2),
                    frame("io.sparcel.DriverTask", 3),
                    frame("scala.Option", 4),
                    frame("io.sparcel.examples.WordCount", 5),
                    frame("com.example.Orders", 6))));

    assertThat(root.lines()).containsExactly("java.nio.file.NoSuchFileException: /in");
    assertThat(root.reportedAs()).contains("java.io.UncheckedIOException: cannot read orders");
    assertThat(root.at()).get().hasToString("io.sparcel.examples.WordCount.run(Source.java:5)");
  }

  @Test
  void looksFurtherOutForTheUsersFrameWhenTheDeepestCauseHasNone() {
    RootCause root =
        RootCause.of(
            failure(
                cause("a.B", "x", frame("com.example.Orders", 7)),
                cause("java.lang.Error", "y", frame("java.lang.Thread", 1))));
    assertThat(root.at()).get().hasToString("com.example.Orders.run(Source.java:7)");
  }

  @Test
  void keepsOfALostExecutorWhatSparkSaysOfIt() {
    RootCause root =
        RootCause.of(
            failure(
                cause(
                    "org.apache.spark.SparkException",
                    "Job aborted due to stage failure: Task 0 in stage 0.0 failed 1 times, most recent"
                        + " failure: Lost task 0.0 in stage 0.0 (TID 0) (10.0.0.7 executor 2):"
                        + " ExecutorLostFailure (executor 2 exited caused by one of the running"
                        + " tasks) Reason: Command exited with code 137\nDriver stacktrace:")));

    assertThat(root.lines())
        .containsExactly(
            "org.apache.spark.SparkException: ExecutorLostFailure (executor 2 exited caused by one of"
                + " the running tasks) Reason: Command exited with code 137");
    assertThat(root.known()).get().extracting(k -> k.error().id()).isEqualTo("exit-137");
  }

  @Test
  void findsWhatIsKnownOfAnOuterCauseWhenTheDeepestIsNotKnown() {
    RootCause root =
        RootCause.of(
            failure(
                cause("org.apache.spark.SparkException", "Task not serializable"),
                cause("java.io.NotSerializableException", "com.example.Pool")));
    assertThat(root.known())
        .get()
        .extracting(k -> k.error().id())
        .isEqualTo("task-not-serializable");
  }

  @Test
  void cutsLongAndManyLines() {
    RootCause root = RootCause.of(failure(cause("a.B", ("x".repeat(5_000) + "\n").repeat(40))));
    assertThat(root.lines()).hasSize(3).allMatch(line -> line.length() < 340);
    assertThat(root.lines().get(2)).endsWith("… (37 lines more)");
  }

  @Test
  void leavesAnErrorOfOursAsItIsWithoutTheReference() {
    SparcelException refused =
        SparcelException.of(ErrorCode.CLASS_SHAPE_CHANGED, "Cannot read it")
            .detail("Written by", "a")
            .fix("do this")
            .build();
    RootCause root =
        RootCause.of(
            failure(
                cause(SparcelException.class.getName(), refused.getMessage()),
                cause(SparcelException.class.getName(), refused.getMessage())));
    assertThat(root.lines())
        .containsExactly(
            "[SPARCEL-2015 CLASS_SHAPE_CHANGED] Cannot read it",
            "  Written by: a",
            "  Fix: do this");
    assertThat(root.known()).isEmpty();
  }

  @Test
  void copesWithCausesWithoutMessageAndWithoutFrames() {
    Failure.Cause silent = new Failure.Cause("a.B", null, List.of());
    RootCause root = RootCause.of(failure(silent));
    assertThat(root.lines()).containsExactly("a.B");
    assertThat(root.at()).isEmpty();
    assertThat(RootCause.of(failure(cause("a.B", ""))).lines()).containsExactly("a.B");
    assertThat(RootCause.of(failure(cause(SparcelException.class.getName(), "\n"))).lines())
        .hasSize(1);
  }
}

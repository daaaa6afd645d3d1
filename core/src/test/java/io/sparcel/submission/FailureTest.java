package io.sparcel.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void chainIsListedFromTheOutside() {
    Exception inner = new IllegalArgumentException("inner");
    List<Failure.Cause> causes = Failure.causesOf(new IllegalStateException("outer", inner));

    assertThat(causes)
        .extracting(Failure.Cause::toString)
        .containsExactly(
            "java.lang.IllegalStateException: outer", "java.lang.IllegalArgumentException: inner");
    assertThat(causes.get(0).frames().get(0).method()).isEqualTo("chainIsListedFromTheOutside");
    assertThat(
            new Failure("SPARCEL-1001", Phase.RUN, "driver", "h", null, null, causes).stackTrace())
        .startsWith("java.lang.IllegalStateException: outer\n\tat io.sparcel.submission.FailureT")
        .contains("\nCaused by: java.lang.IllegalArgumentException: inner\n\tat ");
  }

  @Test
  void chainThatRunsInACircleIsCut() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);

    assertThat(Failure.causesOf(one))
        .extracting(Failure.Cause::message)
        .containsExactly("one", "two");
  }

  @Test
  void endlessChainAndDeepStackAreCut() {
    Throwable chain = new Exception("0");
    for (int i = 1; i < 1_000; i++) {
      chain = new Exception(String.valueOf(i), chain);
    }
    StackTraceElement[] stack = new StackTraceElement[5_000];
    java.util.Arrays.fill(stack, new StackTraceElement("a.B", "c", "B.java", 1));
    chain.setStackTrace(stack);

    assertThat(Failure.causesOf(chain)).hasSize(50);
    assertThat(Failure.causesOf(chain).get(0).frames()).hasSize(500);
  }

  @Test
  void longMessageIsCutAndSaysSo() {
    String message = Failure.causesOf(new Exception("x".repeat(10 << 20))).get(0).message();

    assertThat(message).hasSizeLessThan(33_000).endsWith("x… (10485760 characters)");
  }

  @Test
  void messageCanAlwaysBeWrittenAsUtf8() {
    String cut = "x".repeat(32 * 1024 - 1) + "😀".repeat(10);
    for (String message : List.of(cut, "half \uD83D", "\uDE00 half", "😀")) {
      String told = Failure.causesOf(new Exception(message)).get(0).message();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(String.valueOf(told))).isTrue();
    }
    assertThat(Failure.causesOf(new Exception("😀 ü")).get(0).message()).isEqualTo("😀 ü");
  }

  @SuppressWarnings("serial")
  private static final class Hostile extends Exception {
    private final Throwable thrown;

    Hostile(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public String getMessage() {
      return Hostile.<RuntimeException, String>sneak(thrown);
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return Hostile.<RuntimeException, Throwable>sneak(thrown);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return Hostile.<RuntimeException, StackTraceElement[]>sneak(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
      throw (E) thrown;
    }
  }

  @Test
  void exceptionThatThrowsWhenAskedIsStillReported() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("x"),
            new NoClassDefFoundError("a/B"),
            new StackOverflowError(),
            new AssertionError("x"),
            new java.io.IOException("x"))) {
      assertThat(Failure.causesOf(new Hostile(thrown)))
          .containsExactly(
              new Failure.Cause(
                  Hostile.class.getName(),
                  "(its getMessage() threw " + thrown.getClass().getName() + ")",
                  List.of()));
    }
  }

  @Test
  void exitCodesTellThePhases() {
    assertThat(Phase.values())
        .extracting(Phase::exitCode)
        .doesNotHaveDuplicates()
        .allMatch(c -> c > 65);
    assertThat(StagingFiles.attempt(3)).isEqualTo("attempt-3");
    assertThat(StagingFiles.result(3)).isEqualTo("result-3.sparcel");
  }
}

package io.sparcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {
  @TaskName("word-count")
  record Named() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return context.submissionId();
    }
  }

  record Plain() implements DriverTask<Integer> {
    @Override
    public Integer run(DriverContext context) {
      return 1;
    }
  }

  /** A context where there is no driver. */
  private static final class Executor implements TaskContext {
    @Override
    public String submissionId() {
      return "0";
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public <T> T resource(Class<T> type) {
      throw new IllegalStateException();
    }

    @Override
    public <T> T shared(Shared<T> handle) {
      throw new IllegalStateException();
    }

    @Override
    public Progress progress() {
      return (done, total, message) -> {};
    }
  }

  @Test
  void nameIsTheAnnotationOrTheClass() {
    Task<String> lambda = context -> "x";
    Task<String> anonymous =
        new Task<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public String run(TaskContext context) {
            return "x";
          }
        };

    assertThat(TaskNames.of(Named.class)).isEqualTo("word-count");
    assertThat(TaskNames.of(Plain.class)).isEqualTo("Plain");
    assertThat(TaskNames.of(lambda.getClass())).isEqualTo("TaskTest-lambda");
    assertThat(TaskNames.of(anonymous.getClass())).isEqualTo("TaskTest$1");
  }

  @Test
  void driverTaskRefusesToRunWhereThereIsNoDriver() {
    SparcelException refusal =
        catchThrowableOfType(SparcelException.class, () -> new Plain().run(new Executor()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_ON_DRIVER);
    assertThat(refusal.summary()).startsWith("Plain is a DriverTask");
  }
}

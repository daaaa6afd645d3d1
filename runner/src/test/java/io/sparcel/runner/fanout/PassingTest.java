package io.sparcel.runner.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class PassingTest {
  private static SparcelException coded(ErrorCode code, Throwable cause) {
    return SparcelException.of(code, "of a test").cause(cause).build();
  }

  @Test
  void isAFailureOfInputOrOutputWhereverItIsInTheChain() {
    assertThat(Passing.mayPass(new IllegalStateException(new IOException("reset")))).isTrue();
    assertThat(Passing.mayPass(new IllegalStateException("wrong"))).isFalse();
  }

  @Test
  void isThatOfAPoolThatCannotBeOpenedForTheMoment() {
    Throwable refused = new SQLTransientConnectionException("refused");
    assertThat(Passing.mayPass(coded(ErrorCode.RESOURCE_FAILED, refused))).isTrue();
  }

  @Test
  void isNoErrorWhoseCodeSaysOtherwise() {
    Throwable missing = coded(ErrorCode.TASK_CLASS_MISSING, new IOException("no such jar"));
    assertThat(Passing.mayPass(missing)).isFalse();
  }
}

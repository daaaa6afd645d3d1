package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "INTERNAL, 1",
    "PARAMETER_INVALID, 2",
    "CONFIG_INVALID, 2",
    "TASK_UNKNOWN, 3",
    "CLASS_NOT_ALLOWED, 3",
    "RESOURCE_MISSING, 3",
    "SUBMISSION_CONFLICT, 3",
    "PROTOCOL_UNSUPPORTED, 4",
    "ENVELOPE_DAMAGED, 4",
    "SPARK_NOT_FOUND, 5",
    "COMMIT_FAILED, 5",
    "EXECUTOR_LOST, 5",
    "TASK_FAILED, 6",
    "RESULT_NOT_PORTABLE, 6",
    "TASK_EXITED, 6",
    "TASK_TIMED_OUT, 6",
    "RESOURCE_FAILED, 6",
    "OUTCOME_UNKNOWN, 7",
    "ATTEMPT_REFUSED, 7",
    "CANCELLED, 8",
    "SUBMISSION_RUNNING, 9",
  })
  void isChosenByTheErrorsCode(ErrorCode code, int expected) {
    assertThat(ExitCode.of(code).number()).isEqualTo(expected);
  }
}

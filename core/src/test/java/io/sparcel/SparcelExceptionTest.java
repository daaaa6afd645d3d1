package io.sparcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparcelExceptionTest {

  @Test
  void messageSaysWhatWasFoundWhatWasExpectedAndWhatToDo() {
    SparcelException thrown =
        SparcelException.of(
                ErrorCode.PROTOCOL_UNSUPPORTED, "Cannot read %s: protocol %d", "a.sparcel", 3)
            .detail("Written by", "kryo 1")
            .problems(List.of("first", "second"))
            .fix("set %s", "x=2")
            .fix("or wait 100%")
            .build();

    assertThat(thrown)
        .hasMessage(
            """
            [SPARCEL-2003 PROTOCOL_UNSUPPORTED] Cannot read a.sparcel: protocol 3
              Written by: kryo 1
              - first
              - second
              Fix: set x=2
              Fix: or wait 100%
              See: docs/errors.md#SPARCEL-2003\
            """);
    assertThat(thrown.code()).isEqualTo(ErrorCode.PROTOCOL_UNSUPPORTED);
    assertThat(thrown.summary()).isEqualTo("Cannot read a.sparcel: protocol 3");
  }

  @Test
  void theStackOfAServerInTheTextOfACauseIsNoPartOfTheMessage() {
    Exception remote =
        new IllegalStateException(
            "Permission denied\n\tat a.Server.check(Server.java:1)\nCaused by");
    SparcelException thrown =
        SparcelException.of(ErrorCode.STAGING_UNUSABLE, "Cannot write: %s", remote)
            .detail("Reason", remote)
            .fix("ask for it")
            .cause(remote)
            .build();
    assertThat(thrown.summary())
        .isEqualTo("Cannot write: java.lang.IllegalStateException: Permission denied");
    assertThat(thrown.getMessage().lines())
        .hasSize(4)
        .contains(
            "  Reason: java.lang.IllegalStateException: Permission denied", "  Fix: ask for it");
    assertThat(thrown).hasCause(remote);
  }

  @Test
  void textWithoutArgumentsIsNoPattern() {
    assertThat(SparcelException.of(ErrorCode.INTERNAL, "100% %s").build().summary())
        .isEqualTo("100% %s");
  }

  @SuppressWarnings("serial")
  private static final class Unserializable extends Exception {
    @SuppressWarnings("UnusedVariable")
    private final Object live = new Object();

    Unserializable(String message) {
      super(message);
    }
  }

  @Test
  void everyCodeSurvivesSerialization() throws Exception {
    for (ErrorCode code : ErrorCode.values()) {
      SparcelException thrown = SparcelException.of(code, "x").fix("y").build();
      SparcelException back = back(thrown);

      assertThat(back.code()).isEqualTo(code);
      assertThat(back.summary()).isEqualTo("x");
      assertThat(back).hasMessage(thrown.getMessage());
      assertThat(back.getStackTrace()).isEqualTo(thrown.getStackTrace());
      assertThat(back.getCause()).isNull();
    }
  }

  @Test
  void causeThatCannotTravelDoesNotKeepTheErrorFromTravelling() throws Exception {
    SparcelException thrown =
        SparcelException.of(ErrorCode.TASK_FAILED, "x")
            .retry(Retry.MAYBE)
            .cause(new IllegalStateException("outer", new Unserializable("inner")))
            .build();
    thrown.addSuppressed(new Unserializable("beside"));

    SparcelException back = back(thrown);

    assertThat(back.code()).isEqualTo(ErrorCode.TASK_FAILED);
    assertThat(back).hasMessage(thrown.getMessage());
    assertThat(back.getStackTrace()).isEqualTo(thrown.getStackTrace());
    assertThat(back.getCause()).hasMessage("java.lang.IllegalStateException: outer");
    assertThat(back.getCause().getStackTrace()).isEqualTo(thrown.getCause().getStackTrace());
    assertThat(back.retry()).isEqualTo(Retry.MAYBE);
    assertThat(back.getCause().getCause()).hasMessage(Unserializable.class.getName() + ": inner");
  }

  private static SparcelException back(SparcelException thrown) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (SparcelException) in.readObject();
    }
  }
}

package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.FormerNames;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Writes and reads bodies without an envelope, where a test needs the bytes or another loader. */
final class Payloads {
  private static final ProtobufTaskSerializer SERIALIZER = new ProtobufTaskSerializer();

  private Payloads() {}

  static byte[] write(@Nullable Object value, int protocol) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SERIALIZER.serialize(value, bytes, writing(protocol));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static @Nullable Object read(byte[] body, int protocol, ClassLoader loader) {
    return read(body, protocol, loader, FormerNames.NONE);
  }

  static @Nullable Object read(byte[] body, int protocol, ClassLoader loader, FormerNames names) {
    try {
      return SERIALIZER.deserialize(
          new ByteArrayInputStream(body),
          Object.class,
          new ReadContext(protocol, loader, n -> true, names, Limits.DEFAULT, body.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Object send(@Nullable Object value, int protocol) {
    return read(write(value, protocol), protocol, Payloads.class.getClassLoader());
  }

  static List<Problem> problems(Object value) {
    return SERIALIZER.problems(value, "task", writing(1));
  }

  private static WriteContext writing(int protocol) {
    return new WriteContext(protocol, name -> true, Limits.DEFAULT);
  }

  static SparcelException refusal(ErrorCode code, ThrowingCallable call) {
    SparcelException refusal = catchThrowableOfType(SparcelException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }
}

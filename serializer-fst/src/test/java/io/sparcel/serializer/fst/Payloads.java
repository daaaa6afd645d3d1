package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Writes and reads bodies without an envelope, where a test needs the bytes or another loader. */
final class Payloads {
  private static final FstTaskSerializer SERIALIZER = new FstTaskSerializer();

  private Payloads() {}

  static byte[] write(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SERIALIZER.serialize(value, bytes, new WriteContext(1, n -> true, Limits.DEFAULT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static @Nullable Object read(byte[] body, ClassLoader loader) {
    try {
      return SERIALIZER.deserialize(
          new ByteArrayInputStream(body),
          Object.class,
          new ReadContext(1, loader, n -> true, Limits.DEFAULT, body.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Object send(@Nullable Object value) {
    return read(write(value), Payloads.class.getClassLoader());
  }

  static SparcelException refusal(ErrorCode code, ThrowingCallable call) {
    SparcelException refusal = catchThrowableOfType(SparcelException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    return refusal;
  }
}

package io.sparcel.serializer.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A value that refers to nothing. */
final class ValueSerializer<T> extends Serializer<T> {
  private final BiConsumer<Output, T> writer;
  private final Function<BoundedInput, ? extends T> reader;

  private ValueSerializer(
      BiConsumer<Output, T> writer, Function<BoundedInput, ? extends T> reader) {
    super(false, true);
    this.writer = writer;
    this.reader = reader;
  }

  /** Adds a class of values to the table. */
  static <T> void add(
      int number,
      Class<? extends T> type,
      BiConsumer<Output, T> writer,
      Function<BoundedInput, ? extends T> reader) {
    JdkClasses.add(number, type, new ValueSerializer<>(writer, reader));
  }

  @Override
  public void write(Kryo kryo, Output output, T value) {
    writer.accept(output, value);
  }

  @Override
  public T read(Kryo kryo, Input input, Class<? extends T> type) {
    return reader.apply((BoundedInput) input);
  }
}

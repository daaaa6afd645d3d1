package io.sparcel.it.safety;

import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A serializer of the class path and one of its protocols. */
record Format(TaskSerializer serializer, int protocol) {
  static final SerializerRegistry REGISTRY = SerializerRegistry.load(Format.class.getClassLoader());

  /** Returns all there are. */
  static Stream<Format> all() {
    return REGISTRY.all().stream()
        .flatMap(
            serializer ->
                IntStream.rangeClosed(
                        serializer.protocols().lowest(), serializer.protocols().highest())
                    .mapToObj(protocol -> new Format(serializer, protocol)));
  }

  @Override
  public String toString() {
    return serializer.id() + " " + protocol;
  }
}

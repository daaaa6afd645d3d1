package io.sparcel.it.evolution;

import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of the pages.
 *
 * @param serializer the serializer
 * @param protocol one of its protocols
 */
record Format(TaskSerializer serializer, int protocol) {

  /** Returns every protocol of every serializer on the class path. */
  static List<Format> all(SerializerRegistry registry) {
    return registry.all().stream()
        .flatMap(
            serializer ->
                IntStream.rangeClosed(
                        serializer.protocols().lowest(), serializer.protocols().highest())
                    .mapToObj(protocol -> new Format(serializer, protocol)))
        .toList();
  }

  @Override
  public String toString() {
    return serializer.id() + " " + protocol;
  }
}

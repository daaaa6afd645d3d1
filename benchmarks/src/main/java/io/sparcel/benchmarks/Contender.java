package io.sparcel.benchmarks;

import io.sparcel.Task;
import java.io.IOException;
import java.util.List;

/** One way to turn tasks into bytes and back. Used by one thread at a time. */
interface Contender {
  /** Returns what tables call it. */
  String name();

  /** Returns the task's bytes. */
  byte[] write(Task<?> task) throws IOException;

  /** Returns the task that the bytes hold. */
  Object read(byte[] bytes) throws IOException, ClassNotFoundException;

  /** Returns whether it reads the records it writes. */
  default boolean readsRecords() {
    return true;
  }

  /** Returns the options its JVM needs. */
  default List<String> jvmOptions() {
    return List.of();
  }
}

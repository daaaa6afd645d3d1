package io.sparcel.spi;

/** A {@link TaskSerializer} whose bytes have a schema that other languages can use. */
public interface SchemaSource {

  /**
   * Returns the schema of the payloads of a task, as text in the language such schemas are written
   * in.
   *
   * @param task the task's class
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#TASK_NOT_PORTABLE} when the
   *     class has no schema
   */
  String schema(Class<?> task);
}

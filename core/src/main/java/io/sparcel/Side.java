package io.sparcel;

/** Where in a Spark application code runs. */
public enum Side {
  /** The process that has the Spark context. */
  DRIVER,
  /** A process that the driver sends work to. */
  EXECUTOR
}

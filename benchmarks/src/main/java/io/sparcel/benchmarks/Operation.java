package io.sparcel.benchmarks;

/** What {@link PayloadBenchmark} measures. */
enum Operation {
  WRITE,
  READ;

  /** Returns whether a contender can do it with the records that are measured. */
  boolean isPossible(Contender contender) {
    return this == WRITE || contender.readsRecords();
  }
}

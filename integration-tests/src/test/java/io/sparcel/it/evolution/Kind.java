package io.sparcel.it.evolution;

/** What a task's class is. */
enum Kind {
  CLASS,
  RECORD
}

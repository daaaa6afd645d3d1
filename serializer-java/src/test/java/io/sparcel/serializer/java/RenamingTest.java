package io.sparcel.serializer.java;

import io.sparcel.testkit.RenamingContract;
import java.util.Set;

/** Runs the contract of former names. */
class RenamingTest extends RenamingContract {
  RenamingTest() {
    super("java", Set.of(1, 2));
  }
}

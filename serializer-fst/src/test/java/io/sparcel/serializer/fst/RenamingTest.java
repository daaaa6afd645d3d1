package io.sparcel.serializer.fst;

import io.sparcel.testkit.RenamingContract;
import java.util.Set;

/** Runs the contract of former names. */
class RenamingTest extends RenamingContract {
  RenamingTest() {
    super("fst", Set.of());
  }
}

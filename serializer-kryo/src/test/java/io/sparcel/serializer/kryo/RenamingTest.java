package io.sparcel.serializer.kryo;

import io.sparcel.testkit.RenamingContract;
import java.util.Set;

/** Runs the contract of former names. */
class RenamingTest extends RenamingContract {
  RenamingTest() {
    super("kryo", Set.of(2));
  }
}

package io.sparcel.serializer.fst;

import io.sparcel.testkit.GoldenContract;

/** Holds the bytes of every protocol. */
class FstGoldenTest extends GoldenContract {
  FstGoldenTest() {
    super("fst");
  }
}

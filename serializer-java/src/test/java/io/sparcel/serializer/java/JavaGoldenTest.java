package io.sparcel.serializer.java;

import io.sparcel.testkit.GoldenContract;

/** Holds the bytes of every protocol. */
class JavaGoldenTest extends GoldenContract {
  JavaGoldenTest() {
    super("java");
  }
}

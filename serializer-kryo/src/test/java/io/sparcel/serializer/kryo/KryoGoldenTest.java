package io.sparcel.serializer.kryo;

import io.sparcel.testkit.GoldenContract;

/** Holds the bytes of every protocol. */
class KryoGoldenTest extends GoldenContract {
  KryoGoldenTest() {
    super("kryo");
  }
}

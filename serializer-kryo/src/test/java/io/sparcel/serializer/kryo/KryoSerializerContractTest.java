package io.sparcel.serializer.kryo;

import io.sparcel.testkit.SerializerContract;

/** Runs the contract of all serializers. */
class KryoSerializerContractTest extends SerializerContract {
  KryoSerializerContractTest() {
    super("kryo");
  }
}

package io.sparcel.serializer.fst;

import io.sparcel.testkit.SerializerContract;

/** Runs the contract of all serializers. */
class FstSerializerContractTest extends SerializerContract {
  FstSerializerContractTest() {
    super("fst");
  }
}

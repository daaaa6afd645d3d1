package io.sparcel.serializer.java;

import io.sparcel.testkit.SerializerContract;

/** Runs the contract of all serializers. */
class JavaSerializerContractTest extends SerializerContract {
  JavaSerializerContractTest() {
    super("java");
  }
}

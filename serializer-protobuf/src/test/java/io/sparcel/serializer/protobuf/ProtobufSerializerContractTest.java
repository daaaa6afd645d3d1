package io.sparcel.serializer.protobuf;

import io.sparcel.testkit.Capability;
import io.sparcel.testkit.SerializerContract;

/** Runs the contract of all serializers. */
class ProtobufSerializerContractTest extends SerializerContract {
  ProtobufSerializerContractTest() {
    super("protobuf", Capability.values());
  }
}

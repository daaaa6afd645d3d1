package io.sparcel.serializer.protobuf;

import io.sparcel.testkit.GoldenCase;
import io.sparcel.testkit.GoldenContract;
import java.util.Set;

/** Holds the bytes of every protocol. */
class ProtobufGoldenTest extends GoldenContract {
  ProtobufGoldenTest() {
    super("protobuf", Set.of(GoldenCase.REPORT, GoldenCase.OBJECTS, GoldenCase.HOOKS));
  }
}

package io.sparcel.serializer.protobuf;

import io.sparcel.testkit.Capability;
import io.sparcel.testkit.ShippableTaskContract;

class ShippableTaskTest extends ShippableTaskContract {
  ShippableTaskTest() {
    super(Capability.values());
  }
}

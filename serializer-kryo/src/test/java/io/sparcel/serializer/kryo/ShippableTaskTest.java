package io.sparcel.serializer.kryo;

import io.sparcel.testkit.ShippableTaskContract;

class ShippableTaskTest extends ShippableTaskContract {}

package io.sparcel.serializer.java;

import io.sparcel.testkit.ShippableTaskContract;

class ShippableTaskTest extends ShippableTaskContract {}

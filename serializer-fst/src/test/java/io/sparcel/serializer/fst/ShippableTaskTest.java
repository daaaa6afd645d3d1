package io.sparcel.serializer.fst;

import io.sparcel.testkit.ShippableTaskContract;

class ShippableTaskTest extends ShippableTaskContract {}

package io.sparcel.graph;

import org.jspecify.annotations.Nullable;

/**
 * A reference from one object to another.
 *
 * @param label how a path goes on, for instance {@code .name} or {@code [3]}
 * @param target the object referred to
 * @param key whether the target's collection hashes or orders by it, and so needs it complete
 */
record Edge(String label, @Nullable Object target, boolean key) {}

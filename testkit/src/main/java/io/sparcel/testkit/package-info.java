/**
 * For tests: the contract every serializer keeps, assertions for tasks, and a real local cluster.
 * Third-party serializer modules extend {@link io.sparcel.testkit.SerializerContract}.
 */
@NullMarked
package io.sparcel.testkit;

import org.jspecify.annotations.NullMarked;

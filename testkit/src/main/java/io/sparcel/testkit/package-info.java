/**
 * For tests: the contract every serializer keeps, assertions for tasks, and a real local cluster.
 */
@NullMarked
package io.sparcel.testkit;

import org.jspecify.annotations.NullMarked;

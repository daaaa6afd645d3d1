/**
 * What may travel: one contract for every serializer, and the walk over an object graph that
 * enforces it. See {@code docs/tasks.md}.
 */
@NullMarked
package io.sparcel.graph;

import org.jspecify.annotations.NullMarked;

/** Measures what every serializer costs beside the raw library, and writes docs/benchmarks.md. */
@NullMarked
package io.sparcel.benchmarks;

import org.jspecify.annotations.NullMarked;

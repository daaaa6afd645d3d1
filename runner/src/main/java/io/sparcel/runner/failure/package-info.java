/** Failures as plain data. */
@NullMarked
package io.sparcel.runner.failure;

import org.jspecify.annotations.NullMarked;

/** Tasks to read and run, and the quick start. */
@NullMarked
package io.sparcel.examples;

import org.jspecify.annotations.NullMarked;

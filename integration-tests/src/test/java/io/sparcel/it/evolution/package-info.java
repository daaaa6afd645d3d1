/** Edits of a task's class, and every value, tried in every format; two pages say the outcome. */
@org.jspecify.annotations.NullMarked
package io.sparcel.it.evolution;

/**
 * Builds a task from text: finds the parameters of a record or class, converts what was given to
 * their types and reports every problem at once. See {@code docs/cli.md}.
 */
@NullMarked
package io.sparcel.cli.params;

import org.jspecify.annotations.NullMarked;

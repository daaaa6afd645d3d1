/**
 * The cluster side: verifies what was staged, rebuilds the task, gives it what could not travel,
 * runs it and commits exactly one outcome.
 */
@NullMarked
package io.sparcel.runner;

import org.jspecify.annotations.NullMarked;

/**
 * The submitting side: checks a task, stages its payload and code, starts spark-submit, watches and
 * brings the outcome back.
 */
@NullMarked
package io.sparcel.launch;

import org.jspecify.annotations.NullMarked;

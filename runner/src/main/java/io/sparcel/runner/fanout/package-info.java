/**
 * Fan-outs: the driver cuts tasks into batches and runs each as a Spark job of one partition; an
 * executor rebuilds, injects and runs the tasks of a batch one after the other. Only Spark's Java
 * API is used, which is the same for every Scala version.
 */
@NullMarked
package io.sparcel.runner.fanout;

import org.jspecify.annotations.NullMarked;

/** A task that compares the classes of the driver with those of the executors. */
@NullMarked
package io.sparcel.cli.probe;

import org.jspecify.annotations.NullMarked;

/** What log lines of a task carry, on the driver and on executors. */
@NullMarked
package io.sparcel.runner.mdc;

import org.jspecify.annotations.NullMarked;

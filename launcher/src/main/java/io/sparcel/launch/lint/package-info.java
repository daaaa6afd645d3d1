/** Looks through the code of a submission for what is known to break on a cluster. */
@NullMarked
package io.sparcel.launch.lint;

import org.jspecify.annotations.NullMarked;

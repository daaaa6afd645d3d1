/** Says what a failure means: its root, the user's own line, and what known errors come from. */
@NullMarked
package io.sparcel.launch.report;

import org.jspecify.annotations.NullMarked;

/**
 * What the launcher asks of a cluster manager. Public only because a part of it is loaded together
 * with Hadoop's classes, by a loader of its own; not for others to use.
 */
@NullMarked
package io.sparcel.launch.cluster;

import org.jspecify.annotations.NullMarked;

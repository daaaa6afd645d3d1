/**
 * What launcher and runner say to each other through the staging folder: the descriptor of a
 * submission, its status while it runs and its outcome.
 */
@NullMarked
package io.sparcel.submission;

import org.jspecify.annotations.NullMarked;

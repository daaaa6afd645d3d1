/**
 * Where the files of a submission are: a folder that submitter and driver both see, local, mounted,
 * or of a file system that Hadoop knows.
 */
@NullMarked
package io.sparcel.staging;

import org.jspecify.annotations.NullMarked;

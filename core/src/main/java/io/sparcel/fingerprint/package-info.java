/**
 * What the header of an envelope says of the classes in its body, and how a reader compares them
 * with its own before it opens the body.
 */
@NullMarked
package io.sparcel.fingerprint;

import org.jspecify.annotations.NullMarked;

/**
 * The container in which a payload travels: a magic number, a readable header, a body in chunks and
 * a digest. {@code docs/format.md} is its normative text.
 */
@NullMarked
package io.sparcel.envelope;

import org.jspecify.annotations.NullMarked;

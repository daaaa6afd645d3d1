/** Payloads in Java's own serialization. */
@NullMarked
package io.sparcel.serializer.java;

import org.jspecify.annotations.NullMarked;

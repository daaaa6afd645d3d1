/**
 * The one gateway through which values become payloads and payloads become values: the serializer
 * is picked, the graph checked, the class policy built, the header judged, and only then is a byte
 * of a body read or written.
 */
@NullMarked
package io.sparcel.payload;

import org.jspecify.annotations.NullMarked;

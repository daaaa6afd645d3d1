/**
 * The only place that reads and writes Java object streams: always with a class loader, a class
 * policy and limits given explicitly. Serializer modules use it for what has a serialized form of
 * its own.
 */
@NullMarked
package io.sparcel.objectstream;

import org.jspecify.annotations.NullMarked;

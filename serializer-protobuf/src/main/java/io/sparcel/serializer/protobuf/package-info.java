/** Payloads in Protocol Buffers: see {@link ProtobufTaskSerializer}. */
@NullMarked
package io.sparcel.serializer.protobuf;

import org.jspecify.annotations.NullMarked;

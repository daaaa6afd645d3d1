/** Payloads in Kryo 5, which is never used raw: see {@link KryoTaskSerializer}. */
@NullMarked
package io.sparcel.serializer.kryo;

import org.jspecify.annotations.NullMarked;

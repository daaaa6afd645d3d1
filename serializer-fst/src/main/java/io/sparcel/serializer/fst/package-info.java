/** Payloads in FST's encoding; see {@link FstTaskSerializer} for how little of FST is trusted. */
@NullMarked
package io.sparcel.serializer.fst;

import org.jspecify.annotations.NullMarked;

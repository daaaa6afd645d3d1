/** What a serializer module implements, and what it is handed to do its work safely. */
@NullMarked
package io.sparcel.spi;

import org.jspecify.annotations.NullMarked;

/** How the objects of users' classes are taken apart and put together, for serializers. */
@NullMarked
package io.sparcel.shape;

import org.jspecify.annotations.NullMarked;

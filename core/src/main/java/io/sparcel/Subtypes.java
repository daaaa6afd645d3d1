package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the classes whose objects may stand where a type is declared, for formats that must know
 * them beforehand. A sealed type lists its own. On a field it is about what the field holds, and
 * where that is a collection, an array, a map or an {@code Optional}, about the elements or values.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Subtypes {
  /**
   * Returns the classes. Their order counts where no payload says their names: append, and never
   * remove.
   */
  Class<?>[] value();
}

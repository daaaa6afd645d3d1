package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a task a name that survives the renaming of its class: lower-case letters, digits and
 * hyphens, for instance {@code word-count}. Without it the name is the simple class name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TaskName {
  /** Returns the name. */
  String value();
}

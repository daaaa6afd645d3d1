package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter of a task, that is, a record component or a field, to those who build the
 * task from text ({@code sparcel submit --param name=value}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Parameter {
  /** Returns what the parameter means, one sentence. */
  String description() default "";

  /**
   * Returns the value as text when none is given; {@link #REQUIRED} when one must be given. A field
   * of a class keeps the value of its initialiser instead.
   */
  String defaultValue() default REQUIRED;

  /** The {@link #defaultValue()} that stands for: there is none. */
  String REQUIRED = "\u0000required";
}

package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a class, field or record component was called before, so that payloads written then
 * can still be read. What two classes or fields claim is refused and never guessed. It has no
 * effect on the constants of an enum. {@code docs/tasks.md} says which formats follow.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface FormerName {
  /** Returns the former names: binary names of a class, plain names of a field. */
  String[] value();
}

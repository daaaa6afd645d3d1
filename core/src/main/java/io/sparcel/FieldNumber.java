package io.sparcel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a field or record component the number by which formats that number fields know it. Once
 * payloads exist, a number is never changed and never given to another field.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface FieldNumber {
  /** Returns the number, 1 or more. */
  int value();
}

package io.sparcel.shape;

import io.sparcel.FormerName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field that travels. Immutable. */
public final class ShapeField {
  private final Field field;
  private final Class<?> boxedType;
  private final MethodHandle getter;
  private final Set<String> formerNames;

  ShapeField(Field field) {
    this.field = Access.open(field);
    this.getter = Access.getter(field);
    this.boxedType = MethodType.methodType(field.getType()).wrap().returnType();
    FormerName former = field.getAnnotation(FormerName.class);
    this.formerNames = former == null ? Set.of() : Set.copyOf(Arrays.asList(former.value()));
  }

  /**
   * Returns the fields of a record or class that travel: of a record its components in their order,
   * of a class those of its superclasses first, by name within a class.
   *
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#TASK_NOT_PORTABLE} when its
   *     module does not open it
   */
  public static List<ShapeField> of(Class<?> type) {
    return type.isRecord() ? RecordShape.of(type).components() : ClassShape.of(type).fields();
  }

  /** Returns the field's name. */
  public String name() {
    return field.getName();
  }

  /** Returns the names the field had before, as {@link FormerName} tells them. */
  public Set<String> formerNames() {
    return formerNames;
  }

  /** Returns the field itself, opened: its generic type and its annotations. */
  public Field field() {
    return field;
  }

  /** Returns the field's declared type. */
  public Class<?> type() {
    return field.getType();
  }

  /** Returns the field's declared type; of a primitive, its box. */
  public Class<?> boxedType() {
    return boxedType;
  }

  /** Returns the class that declares the field. */
  public Class<?> owner() {
    return field.getDeclaringClass();
  }

  /** Returns the field's value in an object; a primitive is boxed. */
  public @Nullable Object get(Object object) {
    try {
      return (Object) getter.invokeExact(object);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("reading a field throws nothing else: " + field, e);
    }
  }

  /**
   * Sets the field in an object that is being rebuilt.
   *
   * @throws IllegalArgumentException when the value is not of the field's type
   */
  public void set(Object object, @Nullable Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("opened in the constructor: " + field, e);
    }
  }
}

package io.sparcel.fingerprint;

import io.sparcel.shape.JdkTypes;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A class of a payload as the header of its envelope describes it: all that the bytes of any
 * serializer depend on. Immutable.
 *
 * @param name its binary name
 * @param kind what sort of class it is
 * @param isFinal whether it has no subclasses
 * @param parent of a class that travels field by field, its superclass if that does too
 * @param serialVersion its version for Java serialization, declared or computed; {@code null} for
 *     records, enums and what is not Serializable, and where it was not asked for
 * @param fields the fields it declares, in the order of their declaration
 * @param constants the constants of an enum, in their order
 */
public record ClassDescription(
    String name,
    ClassKind kind,
    boolean isFinal,
    @Nullable String parent,
    @Nullable Long serialVersion,
    List<FieldDescription> fields,
    List<String> constants) {

  /** Copies the lists. */
  public ClassDescription {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    fields = List.copyOf(fields);
    constants = List.copyOf(constants);
  }

  /**
   * Describes a class without its {@code serialVersionUID}, and without initializing it.
   *
   * @param carried the classes that the serializer carries by means of its own; of these only the
   *     name is told
   */
  public static ClassDescription of(Class<?> type, Predicate<Class<?>> carried) {
    ClassKind kind = carried.test(type) ? ClassKind.CARRIED : ClassKind.of(type);
    return new ClassDescription(
        type.getName(),
        kind,
        Modifier.isFinal(type.getModifiers()),
        kind == ClassKind.CLASS || kind == ClassKind.ABSTRACT ? parentOf(type) : null,
        null,
        kind.hasFields()
            ? DeclaredFields.of(type).stream().map(FieldDescription::of).toList()
            : List.of(),
        kind == ClassKind.ENUM ? constantsOf(type) : List.of());
  }

  /**
   * Adds the {@code serialVersionUID} of the class this is of, if that means anything. Initializes
   * the class.
   */
  public ClassDescription withSerialVersion(Class<?> type) {
    if (kind == ClassKind.CARRIED) {
      return this;
    }
    return new ClassDescription(
        name, kind, isFinal, parent, serialVersionOf(type), fields, constants);
  }

  /**
   * Returns the {@code serialVersionUID} of a class, declared or computed; {@code null} when it
   * means nothing. Initializes the class: the JDK reads a static field.
   */
  static @Nullable Long serialVersionOf(Class<?> type) {
    if (type.isRecord() || type.isEnum() || type.isInterface()) {
      return null;
    }
    ObjectStreamClass stream = ObjectStreamClass.lookup(type);
    return stream == null ? null : stream.getSerialVersionUID();
  }

  private static @Nullable String parentOf(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent == null || JdkTypes.isJdk(parent) || !Serializable.class.isAssignableFrom(parent)
        ? null
        : parent.getName();
  }

  /** Not by {@link Class#getEnumConstants}, which initializes the enum. */
  private static List<String> constantsOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(Field::isEnumConstant)
        .map(Field::getName)
        .toList();
  }
}

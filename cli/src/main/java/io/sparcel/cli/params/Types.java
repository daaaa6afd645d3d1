package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kind of type a parameter has, and what people call it. */
final class Types {
  /** The mapper's own: its modules know kinds of types that the default one does not. */
  private static final TypeFactory FACTORY = StrictJson.MAPPER.getTypeFactory();

  private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS =
      Map.of(
          OptionalInt.class, int.class,
          OptionalLong.class, long.class,
          OptionalDouble.class, double.class);

  private Types() {}

  static JavaType of(Type type) {
    return FACTORY.constructType(type);
  }

  /** Returns the type of a member, with the variables of its owner's type resolved. */
  static JavaType ofMember(Type member, JavaType owner) {
    return FACTORY.resolveMemberType(member, owner.getBindings());
  }

  static boolean isOptional(JavaType type) {
    return type.getRawClass() == Optional.class || OPTIONAL_NUMBERS.containsKey(type.getRawClass());
  }

  static JavaType optionalContent(JavaType type) {
    Class<?> number = OPTIONAL_NUMBERS.get(type.getRawClass());
    return number == null ? type.containedTypeOrUnknown(0) : of(number);
  }

  /** Returns a value as an optional of the type, empty for {@code null}. */
  static Object optional(JavaType type, @Nullable Object value) {
    Class<?> raw = type.getRawClass();
    if (raw == OptionalInt.class) {
      return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }
    if (raw == OptionalLong.class) {
      return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
    }
    if (raw == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    }
    return Optional.ofNullable(value);
  }

  /** Returns whether values are made of the fields a record or class declares. */
  static boolean isObject(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (raw.isRecord()) {
      return true;
    }
    return !raw.isInterface()
        && !raw.isEnum()
        && !raw.isArray()
        && !raw.isPrimitive()
        && !type.isContainerType()
        && !Modifier.isAbstract(raw.getModifiers())
        && !isPlatform(raw)
        && Arrays.stream(raw.getDeclaredConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  static boolean isPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Returns what a type is called: {@code list of Dataset{name, kind, created}}. */
  static String describe(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (isOptional(type)) {
      return "optional " + describe(optionalContent(type));
    }
    Optional<Scalar> scalar = Scalars.find(raw);
    if (scalar.isPresent()) {
      return scalar.get().name();
    }
    if (type.isArrayType()) {
      return "list of " + describe(type.getContentType());
    }
    if (type.isCollectionLikeType()) {
      String word = Set.class.isAssignableFrom(raw) ? "set of " : "list of ";
      return word + describe(type.getContentType());
    }
    if (type.isMapLikeType()) {
      return "map of " + describe(type.getKeyType()) + " to " + describe(type.getContentType());
    }
    if (isObject(type)) {
      return raw.getSimpleName()
          + ObjectShape.names(raw).stream().collect(Collectors.joining(", ", "{", "}"));
    }
    return raw == Object.class ? "any JSON value" : raw.getSimpleName();
  }

  /** Returns what must be given for a type, for messages. */
  static String form(JavaType type) {
    if (isOptional(type)) {
      return form(optionalContent(type)) + ", or nothing";
    }
    Optional<Scalar> scalar = Scalars.find(type.getRawClass());
    if (scalar.isPresent()) {
      return scalar.get().form();
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return (isText(type.getContentType()) ? "values separated by commas, or " : "")
          + "a JSON array: a "
          + describe(type);
    }
    if (type.isMapLikeType()) {
      return (isText(type.getContentType()) ? "key=value pairs separated by commas, or " : "")
          + "a JSON object: a "
          + describe(type);
    }
    return "a JSON object: " + describe(type);
  }

  private static boolean isText(JavaType type) {
    return Scalars.find(type.getRawClass()).isPresent();
  }
}

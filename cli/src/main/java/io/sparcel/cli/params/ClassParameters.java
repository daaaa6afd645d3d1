package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class's fields that are neither static, transient nor final, inherited ones included. The
 * values its constructor without parameters leaves in them are the defaults; a reference that is
 * still null then has none.
 */
final class ClassParameters implements ObjectShape {
  private final Constructor<?> constructor;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<ParameterSpec> parameters = new ArrayList<>();

  ClassParameters(JavaType type) throws InvocationTargetException {
    try {
      this.constructor = type.getRawClass().getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("no constructor without parameters", e);
    }
    constructor.setAccessible(true);
    Object prototype = instance();
    for (Field field : fields(type.getRawClass())) {
      field.setAccessible(true);
      fields.put(field.getName(), field);
      JavaType owner = type.findSuperType(field.getDeclaringClass());
      parameters.add(
          ParameterSpec.of(
              field.getName(),
              Types.ofMember(field.getGenericType(), owner),
              field,
              field.getAnnotatedType(),
              get(field, prototype)));
    }
  }

  /** Returns the fields that are parameters; a subclass's field hides one of the same name. */
  static List<Field> fields(Class<?> type) {
    Map<String, Field> found = new LinkedHashMap<>();
    List<Class<?>> line = new ArrayList<>();
    for (Class<?> c = type; c != null && !Types.isPlatform(c); c = c.getSuperclass()) {
      line.add(0, c);
    }
    for (Class<?> c : line) {
      Arrays.stream(c.getDeclaredFields())
          .filter(ClassParameters::isParameter)
          .forEach(field -> found.put(field.getName(), field));
    }
    return List.copyOf(found.values());
  }

  private static boolean isParameter(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !Modifier.isFinal(modifiers)
        && !field.isSynthetic();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.copyOf(parameters);
  }

  @Override
  public Object create(Map<String, @Nullable Object> values) throws InvocationTargetException {
    Object instance = instance();
    values.forEach(
        (name, value) -> {
          try {
            fields.get(name).set(instance, value);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible: " + name, e);
          }
        });
    return instance;
  }

  private Object instance() throws InvocationTargetException {
    try {
      return constructor.newInstance();
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalArgumentException("the class is abstract", e);
    }
  }

  private static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("made accessible: " + field, e);
    }
  }
}

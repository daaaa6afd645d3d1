package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record's components, and its canonical constructor. */
final class RecordParameters implements ObjectShape {
  private final List<ParameterSpec> parameters;
  private final Constructor<?> constructor;

  RecordParameters(JavaType type) {
    RecordComponent[] components = type.getRawClass().getRecordComponents();
    this.parameters =
        Arrays.stream(components)
            .map(
                component ->
                    ParameterSpec.of(
                        component.getName(),
                        Types.ofMember(component.getGenericType(), type),
                        component,
                        component.getAnnotatedType(),
                        null))
            .toList();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      this.constructor = type.getRawClass().getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
    constructor.setAccessible(true);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  @Override
  public Object create(Map<String, @Nullable Object> values) throws InvocationTargetException {
    try {
      return constructor.newInstance(
          parameters.stream().map(parameter -> values.get(parameter.name())).toArray());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a record is concrete, and it was made accessible", e);
    }
  }
}

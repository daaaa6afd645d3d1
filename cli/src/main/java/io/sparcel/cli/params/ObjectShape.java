package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a record or class, and how an instance is made of their values. */
sealed interface ObjectShape permits RecordParameters, ClassParameters {

  /**
   * Returns the shape of a record or of a class with a constructor without parameters.
   *
   * @throws InvocationTargetException when that constructor throws
   */
  static ObjectShape of(JavaType type) throws InvocationTargetException {
    return type.getRawClass().isRecord() ? new RecordParameters(type) : new ClassParameters(type);
  }

  /** Returns the names of the parameters without making an instance. */
  static List<String> names(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList()
        : ClassParameters.fields(type).stream().map(f -> f.getName()).toList();
  }

  /** Returns the parameters in the order of their declaration, inherited ones first. */
  List<ParameterSpec> parameters();

  /**
   * Makes an instance.
   *
   * @param values by name; what is absent keeps the value it has
   * @throws InvocationTargetException when the constructor throws
   */
  Object create(Map<String, @Nullable Object> values) throws InvocationTargetException;
}

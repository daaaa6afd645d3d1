package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.sparcel.shape.JdkTypes;

/**
 * What is known of a root class: its form, its schema, what reads it where no schema was sent. Made
 * once for a class. Immutable.
 */
final class Plan {
  private static final ClassValue<Plan> PLANS =
      new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
          return new Plan(type);
        }
      };

  private final Class<?> type;
  private final Form form;
  private final FormReader reader;

  private Plan(Class<?> type) {
    this.type = type;
    this.form = new Forms().root(type);
    this.reader = form.reader(null, Matcher.ofSame());
  }

  /**
   * Returns the plan for values of a class. Those of the JDK and arrays of them have one: that of
   * what stands where no type is declared.
   *
   * @throws io.sparcel.SparcelException {@link io.sparcel.ErrorCode#TASK_NOT_PORTABLE} when fields
   *     cannot be reached or numbered
   */
  static Plan of(Class<?> type) {
    return PLANS.get(type);
  }

  /** Returns the class whose plan is that of an object. */
  static Class<?> rootOf(Object value) {
    Class<?> type =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    boolean named = type.isArray() && type != byte[].class && type != Object[].class;
    return named || !JdkTypes.isJdk(element) || value instanceof Enum<?> ? type : Object.class;
  }

  Form form() {
    return form;
  }

  FormReader reader() {
    return reader;
  }

  /** Returns the schema. Initializes classes that protoc made. */
  FileDescriptorSet schema() {
    return SchemaBuilder.describe(type, form);
  }
}

package io.sparcel.shape;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a record class in their order, and its canonical constructor. Immutable. */
public final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?> type;
  private final List<ShapeField> components;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) {
    this.type = type;
    RecordComponent[] declared = type.getRecordComponents();
    List<ShapeField> fields = new ArrayList<>();
    try {
      for (RecordComponent component : declared) {
        // The field, not the accessor: an accessor may return something else than was stored.
        Field field = type.getDeclaredField(component.getName());
        fields.add(new ShapeField(field));
      }
      Class<?>[] types =
          Arrays.stream(declared).map(RecordComponent::getType).toArray(Class[]::new);
      this.constructor = Access.open(type.getDeclaredConstructor(types));
    } catch (NoSuchFieldException | NoSuchMethodException e) {
      throw new IllegalStateException("every record has its fields and its constructor", e);
    }
    this.components = List.copyOf(fields);
  }

  /**
   * Returns the shape of a record class.
   *
   * @throws SparcelException {@link ErrorCode#TASK_NOT_PORTABLE} when its module does not open it
   */
  public static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** Returns the components in the order of their declaration. */
  public List<ShapeField> components() {
    return components;
  }

  /**
   * Calls the canonical constructor.
   *
   * @param values one value per component, in order
   * @throws SparcelException {@link ErrorCode#CLASS_SHAPE_CHANGED} when one is not of its
   *     component's type, {@link ErrorCode#PAYLOAD_UNREADABLE} when the constructor refuses them
   */
  public Object create(@Nullable Object[] values) {
    for (int i = 0; i < Math.min(values.length, components.size()); i++) {
      requireFits(components.get(i), values[i]);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw SparcelException.of(
              ErrorCode.PAYLOAD_UNREADABLE,
              "The constructor of record %s refused its values: %s",
              type.getName(),
              e.getCause())
          .fix("accept in the constructor every value that an instance may hold")
          .cause(e.getCause())
          .build();
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw SparcelException.of(
              ErrorCode.PAYLOAD_UNREADABLE,
              "Record %s cannot be created from what was sent: %s",
              type.getName(),
              e.getMessage())
          .fix("use the same version of the class on both sides")
          .cause(e)
          .build();
    }
  }

  /** Reflection alone would round: it makes a {@code float} of an {@code Integer}. */
  private static void requireFits(ShapeField component, @Nullable Object value) {
    Class<?> boxed = MethodType.methodType(component.type()).wrap().returnType();
    if (value == null ? component.type().isPrimitive() : !boxed.isInstance(value)) {
      throw SparcelException.of(
              ErrorCode.CLASS_SHAPE_CHANGED,
              "%s.%s is of type %s here, sent was %s",
              component.owner().getName(),
              component.name(),
              component.type().getTypeName(),
              value == null ? "null" : value.getClass().getName())
          .fix("use the same version of the task's classes on both sides")
          .build();
    }
  }
}

package io.sparcel.objectstream;

import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The serialized forms of what may travel and is not {@link Serializable}. Fixed for ever. */
final class Forms {
  private Forms() {}

  /** Returns whether a class is one of these, by its binary name. */
  static boolean isForm(String name) {
    return name.startsWith(Forms.class.getName() + "$");
  }

  record OptionalForm(@Nullable Object value) implements Serializable {
    @Serial
    private Object readResolve() {
      return Optional.ofNullable(value);
    }
  }

  record NumberForm(char kind, @Nullable Number value) implements Serializable {
    @Serial
    private Object readResolve() {
      return switch (kind) {
        case 'i' -> value == null ? OptionalInt.empty() : OptionalInt.of(value.intValue());
        case 'l' -> value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
        default -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
      };
    }
  }

  record PathForm(String path) implements Serializable {
    @Serial
    private Object readResolve() {
      return Path.of(path);
    }
  }

  record CharsetForm(String name) implements Serializable {
    @Serial
    private Object readResolve() {
      return Charset.forName(name);
    }
  }

  /**
   * A record that is not {@link Serializable}. Like the stream's own records it is read by name: a
   * component that was not sent is null or zero, one that is gone is dropped.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record RecordForm(Class<?> type, String[] names, @Nullable Object[] values)
      implements Serializable {
    static RecordForm of(Record record) {
      List<ShapeField> components = RecordShape.of(record.getClass()).components();
      return new RecordForm(
          record.getClass(),
          components.stream().map(ShapeField::name).toArray(String[]::new),
          components.stream().map(component -> component.get(record)).toArray());
    }

    @Serial
    private Object readResolve() {
      List<String> present = FormerFields.present(type, List.of(names));
      Map<String, Object> sent = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        sent.put(present.get(i), values[i]);
      }
      RecordShape shape = RecordShape.of(type);
      Object[] arguments =
          shape.components().stream()
              .map(c -> sent.getOrDefault(c.name(), zero(c.type())))
              .toArray();
      return shape.create(arguments);
    }

    private static @Nullable Object zero(Class<?> type) {
      return type.isPrimitive()
          ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0)
          : null;
    }
  }

  /** Stands for a referenced object in a {@link ShallowForm}. */
  record Token(int index) implements Serializable {}
}

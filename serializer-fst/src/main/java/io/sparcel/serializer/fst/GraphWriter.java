package io.sparcel.serializer.fst;

import io.sparcel.objectstream.ShallowForm;
import io.sparcel.shape.Carriage;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.ShapeField;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.WriteContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one graph: each object once, with the number it has from then on, in the order in which
 * objects begin. Used once, by one thread.
 */
final class GraphWriter {
  private final FstOutput out;
  private final int maxDepth;
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final Map<Class<?>, Integer> classes = new HashMap<>();
  private final Set<Class<?>> described = new HashSet<>();
  private int depth;

  GraphWriter(WriteContext context) {
    this.out = new FstOutput(context.limits());
    this.maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
  }

  /** Hands over what was written. */
  void copyTo(OutputStream stream) throws IOException {
    out.copyTo(stream);
  }

  /** Writes a value with its tag. */
  void write(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else if (value instanceof Boolean bool) {
      out.writeByte(bool ? Tags.TRUE : Tags.FALSE);
    } else if (value instanceof Character character) {
      out.writeByte(Tags.CHARACTER);
      out.writeChar(character);
    } else if (value instanceof Enum<?> constant) {
      writeEnum(constant);
    } else if (value instanceof Class<?> type) {
      out.writeByte(Tags.CLASS);
      writeClass(type);
    } else if (value instanceof Number number && writeNumber(number)) {
      return;
    } else {
      writeObject(value);
    }
  }

  private boolean writeNumber(Number number) throws IOException {
    if (number instanceof Integer value) {
      out.writeByte(Tags.INTEGER);
      out.writeInt(value);
    } else if (number instanceof Long value) {
      out.writeByte(Tags.LONG);
      out.writeLong(value);
    } else if (number instanceof Double value) {
      out.writeByte(Tags.DOUBLE);
      out.writeDouble(value);
    } else if (number instanceof Float value) {
      out.writeByte(Tags.FLOAT);
      out.writeFloat(value);
    } else if (number instanceof Byte value) {
      out.writeByte(Tags.BYTE);
      out.writeByte(value);
    } else if (number instanceof Short value) {
      out.writeByte(Tags.SHORT);
      out.writeShort(value);
    } else {
      return false; // BigDecimal, or a class of the user's
    }
    return true;
  }

  private void writeEnum(Enum<?> constant) throws IOException {
    Class<?> type = constant.getDeclaringClass();
    out.writeByte(Tags.ENUM);
    writeClass(type);
    if (!JdkTypes.isJdk(type)) { // those grow with the JDK
      describe(Layout.of(type));
    }
    out.writeText(constant.name());
  }

  private void writeObject(Object object) throws IOException {
    Integer number = numbers.putIfAbsent(object, numbers.size());
    if (number != null) {
      out.writeByte(Tags.REFERENCE);
      out.writeInt(number);
      return;
    }
    if (++depth > maxDepth) {
      throw Refusals.tooDeep(maxDepth, null);
    }
    Optional<Container> container = Container.of(object.getClass());
    if (object instanceof String text) {
      out.writeByte(Tags.STRING);
      out.writeText(text);
    } else if (container.isPresent()) {
      writeContainer(container.get(), object);
    } else if (!writeImmutable(object) && !writeOptional(object)) {
      writeForm(object);
    }
    depth--;
  }

  private void writeContainer(Container container, Object object) throws IOException {
    // Copied first: a concurrent one may change meanwhile.
    Object[] content =
        container.isMap() ? flatten((Map<?, ?>) object) : ((Collection<?>) object).toArray();
    out.writeByte(container.tag());
    out.writeInt(container.isMap() ? content.length / 2 : content.length);
    if (container.hasSetting()) {
      write(container.setting(object));
    }
    writeAll(content);
  }

  /** Writes what {@code List.of}, {@code Set.of}, {@code Map.of} and {@code Stream.toList} made. */
  private boolean writeImmutable(Object object) throws IOException {
    if (!object.getClass().getName().startsWith("java.util.ImmutableCollections$")) {
      return false;
    }
    if (object instanceof List<?> list
        && list.getClass() != List.of(1, 2, 3).subList(0, 2).getClass()) {
      out.writeByte(allowsNull(list) ? Tags.LIST_WITH_NULLS : Tags.LIST);
      writeRow(list.toArray());
    } else if (object instanceof Set<?> set) {
      out.writeByte(Tags.SET);
      writeRow(set.toArray());
    } else if (object instanceof Map<?, ?> map) {
      out.writeByte(Tags.MAP);
      out.writeInt(map.size());
      writeAll(flatten(map));
    } else {
      return false;
    }
    return true;
  }

  private boolean writeOptional(Object object) throws IOException {
    if (object instanceof Optional<?> optional) {
      out.writeByte(Tags.OPTIONAL);
      write(optional.orElse(null));
    } else if (object instanceof OptionalInt optional) {
      out.writeByte(Tags.OPTIONAL_INT);
      write(optional.isPresent() ? optional.getAsInt() : null);
    } else if (object instanceof OptionalLong optional) {
      out.writeByte(Tags.OPTIONAL_LONG);
      write(optional.isPresent() ? optional.getAsLong() : null);
    } else if (object instanceof OptionalDouble optional) {
      out.writeByte(Tags.OPTIONAL_DOUBLE);
      write(optional.isPresent() ? optional.getAsDouble() : null);
    } else {
      return false;
    }
    return true;
  }

  private void writeForm(Object object) throws IOException {
    switch (Carriage.of(object.getClass())) {
      case FIELDS -> writeFields(object);
      case OWN_FORM -> writeOwnForm(object);
      case ARRAY -> writeArray(object);
      case PATH -> writePath((Path) object);
      case CHARSET -> {
        out.writeByte(Tags.CHARSET);
        out.writeText(((Charset) object).name());
      }
      default ->
          throw Refusals.notPortable(
              object.getClass(),
              "it is no record, not Serializable, or a type of the JDK that stays",
              null);
    }
  }

  private void writeFields(Object object) throws IOException {
    Layout layout = Layout.of(object.getClass());
    out.writeByte(Tags.FIELDS);
    writeClass(layout.type());
    describe(layout);
    for (ShapeField field : layout.fields()) {
      Object value = field.get(object);
      if (field.type().isPrimitive()) {
        writePrimitive(value);
      } else {
        write(value);
      }
    }
  }

  /** Writes a primitive without a tag: the class says its type. */
  private void writePrimitive(@Nullable Object value) throws IOException {
    if (value instanceof Integer number) {
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Boolean bool) {
      out.writeByte(bool ? 1 : 0);
    } else if (value instanceof Float number) {
      out.writeFloat(number);
    } else if (value instanceof Byte number) {
      out.writeByte(number);
    } else if (value instanceof Short number) {
      out.writeShort(number);
    } else if (value instanceof Character character) {
      out.writeChar(character);
    } else {
      throw new IllegalStateException("no primitive: " + value);
    }
  }

  /**
   * Writes what an object with hooks of Java serialization refers to, so that it stays shared, then
   * its own stream.
   */
  private void writeOwnForm(Object object) throws IOException {
    ShallowForm form;
    try {
      form = ShallowForm.of(object);
    } catch (IOException e) {
      throw Refusals.notPortable(object.getClass(), "its writeObject failed: " + e, e);
    }
    out.writeByte(Tags.OWN_FORM);
    writeRow(form.references().toArray());
    out.writeArray(form.bytes());
  }

  private void writeArray(Object array) throws IOException {
    Class<?> component = array.getClass().getComponentType();
    out.writeByte(Tags.ofArray(component));
    if (component.isPrimitive()) {
      out.writeArray(array);
    } else {
      writeClass(component);
      writeRow((Object[]) array);
    }
  }

  private void writePath(Path path) throws IOException {
    if (!JdkTypes.isLocalPath(path)) {
      throw Refusals.notPortable(
          path.getClass(), "it is a path of a file system that exists in this process only", null);
    }
    out.writeByte(Tags.PATH);
    out.writeText(path.toString());
  }

  private void writeRow(@Nullable Object[] values) throws IOException {
    out.writeInt(values.length);
    writeAll(values);
  }

  private void writeAll(@Nullable Object[] values) throws IOException {
    for (Object value : values) {
      write(value);
    }
  }

  /** Writes a class by its number; one that is new is named after the number. */
  private void writeClass(Class<?> type) throws IOException {
    Integer number = classes.putIfAbsent(type, classes.size());
    if (number != null) {
      out.writeInt(number);
      return;
    }
    out.writeInt(classes.size() - 1);
    out.writeText(type.getName());
  }

  private void describe(Layout layout) throws IOException {
    if (described.add(layout.type())) {
      out.writeLong(layout.fingerprint());
    }
  }

  private static @Nullable Object[] flatten(Map<?, ?> map) {
    return Arrays.stream(map.entrySet().toArray())
        .map(entry -> (Map.Entry<?, ?>) entry)
        .flatMap(entry -> Arrays.stream(new Object[] {entry.getKey(), entry.getValue()}))
        .toArray();
  }

  private static boolean allowsNull(List<?> list) {
    try {
      boolean unused = list.contains(null);
      return true;
    } catch (NullPointerException e) {
      return false; // as List.of answers, whatever it holds
    }
  }
}

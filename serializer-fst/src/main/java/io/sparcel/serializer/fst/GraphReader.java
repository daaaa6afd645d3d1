package io.sparcel.serializer.fst;

import io.sparcel.objectstream.ShallowForm;
import io.sparcel.shape.Carriage;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objenesis.Objenesis;
import org.objenesis.ObjenesisStd;

/** Reads what {@link GraphWriter} wrote. Used once, by one thread. */
final class GraphReader {
  private final FstInput in;
  private final ReadContext context;
  private final PayloadClasses classes;
  private final List<@Nullable Object> objects = new ArrayList<>();
  private final Objenesis objenesis = new ObjenesisStd();
  private int depth;

  GraphReader(FstInput in, ReadContext context) {
    this.in = in;
    this.context = context;
    this.classes = new PayloadClasses(context);
  }

  /** Reads a value. */
  @Nullable Object read() throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case Tags.NULL -> null;
      case Tags.REFERENCE -> reference(in.readInt());
      case Tags.TRUE -> true;
      case Tags.FALSE -> false;
      case Tags.BYTE -> (byte) in.readByte();
      case Tags.SHORT -> in.readShort();
      case Tags.CHARACTER -> in.readChar();
      case Tags.INTEGER -> in.readInt();
      case Tags.LONG -> in.readLong();
      case Tags.FLOAT -> in.readFloat();
      case Tags.DOUBLE -> in.readDouble();
      case Tags.ENUM -> readEnum();
      case Tags.CLASS -> classes.read(in);
      default -> readObject(tag);
    };
  }

  private Object reference(int number) {
    Object object = number < 0 || number >= objects.size() ? null : objects.get(number);
    if (object == null) {
      throw FstRefusals.unreadable("it refers to an object that is not there yet", null);
    }
    return object;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class that is only known to be some enum
  private Object readEnum() throws IOException {
    Class<?> type = classes.read(in, Carriage.ENUM);
    if (!JdkTypes.isJdk(type)) {
      classes.requireSame(Layout.of(type), in);
    }
    String name = in.readText();
    try {
      return Enum.valueOf((Class<Enum>) type, name);
    } catch (IllegalArgumentException e) {
      throw FstRefusals.shapeChanged(type.getName() + " has no constant of the name that was sent");
    }
  }

  private @Nullable Object readObject(int tag) throws IOException {
    int maxDepth = context.limits().maxDepth() + Limits.READ_MARGIN;
    if (++depth > maxDepth) {
      throw Refusals.tooDeep(maxDepth, null);
    }
    int number = objects.size();
    objects.add(null);
    Object object = readContent(tag, number);
    objects.set(number, object);
    depth--;
    return object;
  }

  /** Reads an object, which announces itself by its number if it exists before its content. */
  private @Nullable Object readContent(int tag, int number) throws IOException {
    return switch (tag) {
      case Tags.STRING -> in.readText();
      case Tags.FIELDS -> readFields(number);
      case Tags.OWN_FORM -> readOwnForm();
      case Tags.ARRAY -> readArray(number);
      case Tags.PATH -> Path.of(in.readText());
      case Tags.CHARSET -> Charset.forName(in.readText());
      case Tags.OPTIONAL, Tags.OPTIONAL_INT, Tags.OPTIONAL_LONG, Tags.OPTIONAL_DOUBLE ->
          readOptional(tag);
      case Tags.BYTES -> in.readArray(byte.class, 1);
      case Tags.BOOLEANS -> in.readArray(boolean.class, 1);
      case Tags.SHORTS -> in.readArray(short.class, 1);
      case Tags.CHARACTERS -> in.readArray(char.class, 1);
      case Tags.INTEGERS -> in.readArray(int.class, Integer.BYTES);
      case Tags.LONGS -> in.readArray(long.class, Long.BYTES);
      case Tags.FLOATS -> in.readArray(float.class, Float.BYTES);
      case Tags.DOUBLES -> in.readArray(double.class, Double.BYTES);
      case Tags.LIST, Tags.LIST_WITH_NULLS, Tags.SET, Tags.MAP -> readImmutable(tag);
      default ->
          readContainer(
              Container.of(tag)
                  .orElseThrow(
                      () -> FstRefusals.unreadable("it holds a kind of value unknown here", null)),
              number);
    };
  }

  private Object readFields(int number) throws IOException {
    Class<?> type = classes.read(in, Carriage.FIELDS);
    Layout layout = Layout.of(type);
    classes.requireSame(layout, in);
    List<ShapeField> fields = layout.fields();
    if (type.isRecord()) {
      @Nullable Object[] components = new Object[fields.size()];
      for (int i = 0; i < components.length; i++) {
        components[i] = readField(fields.get(i));
      }
      return RecordShape.of(type).create(components);
    }
    Object object = objenesis.newInstance(type); // transient fields: null and zero
    objects.set(number, object);
    for (ShapeField field : fields) {
      field.set(object, readField(field));
    }
    return object;
  }

  private @Nullable Object readField(ShapeField field) throws IOException {
    if (field.type().isPrimitive()) {
      return readPrimitive(field.type());
    }
    Object value = read();
    if (value != null && !field.type().isInstance(value)) {
      throw FstRefusals.shapeChanged(
          field.owner().getName()
              + "."
              + field.name()
              + " is of type "
              + field.type().getTypeName()
              + " here, sent was "
              + value.getClass().getName());
    }
    return value;
  }

  private Object readPrimitive(Class<?> type) throws IOException {
    return switch (type.getName()) {
      case "int" -> in.readInt();
      case "long" -> in.readLong();
      case "double" -> in.readDouble();
      case "boolean" -> in.readByte() != 0;
      case "float" -> in.readFloat();
      case "byte" -> (byte) in.readByte();
      case "short" -> in.readShort();
      default -> in.readChar();
    };
  }

  private @Nullable Object readOwnForm() throws IOException {
    List<@Nullable Object> references = Arrays.asList(readAll(in.readLength(1)));
    byte[] bytes = (byte[]) in.readArray(byte.class, 1);
    try {
      return ShallowForm.read(bytes, references, context);
    } catch (ClassNotFoundException e) {
      throw Refusals.missing(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw FstRefusals.unreadable(e.toString(), e);
    }
  }

  private Object readArray(int number) throws IOException {
    Class<?> component = classes.read(in);
    if (component.isPrimitive()) {
      throw FstRefusals.unreadable("it holds an array of primitives in the form of another", null);
    }
    @Nullable Object[] array = (Object[]) Array.newInstance(component, in.readLength(1));
    objects.set(number, array);
    for (int i = 0; i < array.length; i++) {
      Object element = read();
      if (element != null && !component.isInstance(element)) {
        throw FstRefusals.shapeChanged(
            element.getClass().getName()
                + " is no "
                + component.getTypeName()
                + " here, but was where the payload was written");
      }
      array[i] = element;
    }
    return array;
  }

  private Object readOptional(int tag) throws IOException {
    Object value = read();
    return switch (tag) {
      case Tags.OPTIONAL_INT ->
          value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
      case Tags.OPTIONAL_LONG ->
          value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
      case Tags.OPTIONAL_DOUBLE ->
          value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
      default -> Optional.ofNullable(value);
    };
  }

  private Object readImmutable(int tag) throws IOException {
    if (tag == Tags.MAP) {
      classes.requireAllowed(Map.of().getClass().getName());
      int size = in.readLength(2);
      Map<Object, Object> entries = new HashMap<>();
      for (int i = 0; i < size; i++) {
        Object key = read();
        entries.put(key, read());
      }
      return Map.copyOf(entries);
    }
    classes.requireAllowed((tag == Tags.SET ? Set.of() : List.of()).getClass().getName());
    Object[] elements = readAll(in.readLength(1));
    return switch (tag) {
      case Tags.SET -> Set.of(elements);
      case Tags.LIST -> List.of(elements);
      default -> Arrays.stream(elements).toList();
    };
  }

  @SuppressWarnings("unchecked") // made here, for what was in it where it was written
  private Object readContainer(Container container, int number) throws IOException {
    classes.requireAllowed(container.type().getName());
    int size = in.readLength(container.isMap() ? 2 : 1);
    Object made = container.create(size, container.hasSetting() ? read() : null);
    objects.set(number, made);
    for (int i = 0; i < size; i++) {
      Object element = read();
      if (made instanceof Map<?, ?> map) {
        ((Map<Object, Object>) map).put(element, read());
      } else {
        ((Collection<Object>) made).add(element);
      }
    }
    return made;
  }

  private @Nullable Object[] readAll(int count) throws IOException {
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = read();
    }
    return values;
  }
}

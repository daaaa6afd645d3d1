package io.sparcel.objectstream;

import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.ReadContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object in Java's own serialized form, without the objects it refers to: these are numbered
 * and listed beside it.
 *
 * <p>So a serializer that is not Java's can carry a class that has hooks of Java serialization
 * ({@code writeObject}, {@code readResolve}, {@code Externalizable}, lambdas, the JDK's wrappers):
 * it asks for the shallow form, writes bytes and references itself, and shared objects stay shared.
 *
 * @param bytes the object's stream
 * @param references the objects it refers to, by the number that stands for them
 * @param classes the classes its stream names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ShallowForm(byte[] bytes, List<Object> references, Set<Class<?>> classes) {

  /**
   * Takes an object apart. Runs the object's own {@code writeReplace} or {@code writeObject}.
   *
   * @param object what to write; {@link Serializable}
   * @throws IOException as the object's hooks throw it
   */
  public static ShallowForm of(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Object> references;
    Set<Class<?>> classes;
    try (Writer writer = new Writer(bytes)) {
      writer.writeObject(object);
      references = writer.references;
      classes = writer.classes;
    }
    return new ShallowForm(bytes.toByteArray(), references, classes);
  }

  /**
   * Puts an object together. Runs its own {@code readObject} or {@code readResolve}.
   *
   * @param bytes its stream
   * @param references the objects that stand behind the numbers
   * @param context class loader, policy and limits
   * @return the object
   * @throws IOException when the bytes make no sense, or as the object's hooks throw it
   * @throws ClassNotFoundException when a class is not there
   */
  public static @Nullable Object read(
      byte[] bytes, List<@Nullable Object> references, ReadContext context)
      throws IOException, ClassNotFoundException {
    try (PortableInput in =
        PortableInput.withReferences(new ByteArrayInputStream(bytes), context, references)) {
      return in.readValue();
    }
  }

  private static final class Writer extends ObjectOutputStream {
    private final List<Object> references = new ArrayList<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final IdentityHashMap<Object, Forms.Token> tokens = new IdentityHashMap<>();
    private boolean begun;

    Writer(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
      if (!begun) {
        begun = true; // the object itself, or what its writeReplace put in its place
        return object;
      }
      if (object == null
          || (JdkTypes.isValue(object) && object instanceof Serializable)
          || object instanceof StackTraceElement[]) {
        return object;
      }
      return tokens.computeIfAbsent(
          object,
          key -> {
            references.add(key);
            return new Forms.Token(references.size() - 1);
          });
    }

    @Override
    protected void annotateClass(Class<?> type) {
      if (type != Forms.Token.class) {
        classes.add(type);
      }
    }
  }
}

package io.sparcel.testkit;

import io.sparcel.Subtypes;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Classes as users write them, with what has tripped serializers. */
@SuppressWarnings("NonApiType") // users declare such fields
final class Sample {
  private Sample() {}

  /** A record that is not {@link Serializable}. */
  record Point(int x, int y) {}

  /** A record that is. */
  record Named(String name, @Nullable Object value) implements Serializable {}

  /** A record whose types are all declared. */
  record Line(String name, List<Point> points, Optional<String> label) implements Serializable {}

  /** A record of arrays. */
  @SuppressWarnings("ArrayRecordComponent") // users declare them
  record Arrays(
      byte[] bytes,
      boolean[] booleans,
      short[] shorts,
      char[] chars,
      int[] ints,
      long[] longs,
      float[] floats,
      double[] doubles,
      String[] texts,
      int[][] rows)
      implements Serializable {}

  /** A record of collections, with what is in them declared. */
  record Shelf(
      List<Level> levels,
      LinkedHashSet<Long> numbers,
      TreeMap<String, List<Point>> points,
      EnumMap<Level, Optional<Instant>> times,
      Deque<BigDecimal> amounts,
      List<Set<UUID>> groups,
      @Nullable List<String> none)
      implements Serializable {}

  /** One of two. */
  sealed interface Shape permits Circle, Corner {}

  /** The one. */
  record Circle(Point center, int radius) implements Shape, Serializable {}

  /** The other. */
  static final class Corner implements Shape, Serializable {
    private static final long serialVersionUID = 1L;
    final Point at;

    Corner(Point at) {
      this.at = at;
    }
  }

  /** What is not sealed, so that its classes are listed where it is used. */
  interface Rule {}

  /** A rule. */
  record AtLeast(int number) implements Rule, Serializable {}

  /** Another. */
  record Titled(String title) implements Rule, Serializable {}

  /** Holds what may be of several types. */
  record Drawing(
      Shape first,
      List<Shape> shapes,
      @Subtypes({AtLeast.class, Titled.class}) Map<String, Rule> rules,
      Number open)
      implements Serializable {}

  /** A record of every primitive type. */
  record Primitives(boolean z, byte b, short s, char c, int i, long j, float f, double d)
      implements Serializable {}

  /** A generic record with nested generics. */
  record Table<T>(Map<String, List<T>> rows, Optional<T> best) implements Serializable {}

  /** A record whose constructor changes what it is given, and whose accessor lies. */
  record Canonical(List<String> names) implements Serializable {
    Canonical {
      names = List.copyOf(names);
    }

    @Override
    public List<String> names() {
      return List.of("not what is stored");
    }
  }

  /** An enum one of whose constants has a class of its own. */
  enum Operator {
    PLUS {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    },
    MINUS {
      @Override
      int apply(int a, int b) {
        return a - b;
      }
    };

    abstract int apply(int a, int b);
  }

  /** A plain enum. */
  enum Level {
    LOW,
    HIGH
  }

  /** A class with an initializer, a final and transient fields. */
  static class Settings implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int limit;
    String name = "initial";
    transient String password = "secret";
    transient int cached = 7;

    Settings(int limit) {
      this.limit = limit;
    }

    int limit() {
      return limit;
    }
  }

  /** A class that hides a field of its superclass. */
  @SuppressWarnings("HidingField") // the trap it is here for
  static final class Hiding extends Settings {
    private static final long serialVersionUID = 1L;
    String name = "own";

    Hiding() {
      super(3);
    }

    String inherited() {
      return super.name;
    }
  }

  /** A class whose objects refer to each other. */
  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    final String name;
    @Nullable Node next;
    final List<Object> others = new ArrayList<>();

    Node(String name) {
      this.name = name;
    }
  }

  /** A list with a field. */
  static final class TaggedList extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
    final String tag;

    TaggedList(String tag, String... elements) {
      super(java.util.Arrays.asList(elements));
      this.tag = tag;
    }
  }

  /** A class that writes what it can compute again in its own way. */
  static final class Doubling implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient int number;
    private final List<String> log = new ArrayList<>();

    Doubling(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    List<String> log() {
      return log;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(number * 2);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      number = in.readInt() / 2;
    }
  }

  /** A class of which there is one object. */
  static final class Singleton implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Singleton INSTANCE = new Singleton();

    @Serial
    private Object readResolve() {
      return INSTANCE;
    }
  }

  /** A class that sends another in its place. */
  static final class Replaced implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient StringBuilder buffer;

    Replaced(String text) {
      this.buffer = new StringBuilder(text);
    }

    String text() {
      return buffer.toString();
    }

    @Serial
    private Object writeReplace() {
      return new Form(text());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException {
      throw new java.io.InvalidObjectException("only its form is read");
    }

    /** What is sent. */
    private record Form(String text) implements Serializable {
      @Serial
      private Object readResolve() {
        return new Replaced(text);
      }
    }
  }

  /** A class that writes itself. */
  public static final class External implements Externalizable {
    private static final long serialVersionUID = 1L;
    private int number;
    private @Nullable Object value;

    /** As the interface asks. */
    public External() {}

    External(int number, Object value) {
      this.number = number;
      this.value = value;
    }

    int number() {
      return number;
    }

    @Nullable Object value() {
      return value;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(number);
      out.writeObject(value);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      number = in.readInt();
      value = in.readObject();
    }
  }

  /** An exception with a field. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    final int code;

    Failure(int code, Throwable cause) {
      super("failed with " + code, cause);
      this.code = code;
    }
  }

  /** A class whose objects make objects that know them. */
  static final class Outer implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int base;

    Outer(int base) {
      this.base = base;
    }

    IntSource inner(int captured) {
      return new Inner(captured);
    }

    IntSource anonymous(int captured) {
      return new IntSource() {
        private static final long serialVersionUID = 1L;

        @Override
        public int getAsInt() {
          return base * 10 + captured;
        }
      };
    }

    /** Knows its outer object. */
    private final class Inner implements IntSource {
      private static final long serialVersionUID = 1L;
      private final int captured;

      Inner(int captured) {
        this.captured = captured;
      }

      @Override
      public int getAsInt() {
        return base * 10 + captured;
      }
    }
  }

  /** A supplier that may travel. */
  interface IntSource extends IntSupplier, Serializable {}

  /** A supplier that may travel. */
  interface Source<T> extends Supplier<T>, Serializable {}

  /** A function that may travel. */
  interface Mapping<A, B> extends Function<A, B>, Serializable {}

  /** A comparator with a state of its own. */
  record ByLength(boolean longestFirst) implements Comparator<String>, Serializable {
    @Override
    public int compare(String a, String b) {
      int order = Integer.compare(a.length(), b.length());
      return longestFirst ? -order : order;
    }
  }
}

package io.sparcel.testkit;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The classes of golden payloads, whose names and fields are in the bytes: never edited, as the
 * files are not. What a new case needs is added.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals
final class GoldenSample {
  private GoldenSample() {}

  /** A task as most are. */
  record Count(String input, String output, int minimum) implements Task<Long> {
    @Override
    public Long run(TaskContext context) {
      return 0L;
    }
  }

  /** A task's parameters. */
  record Report(
      String title, LocalDate day, int top, Unit unit, List<Row> rows, Map<String, Object> options)
      implements Serializable {}

  /** A record of its own. */
  record Row(long id, double value) implements Serializable {}

  /** An enum. */
  enum Unit {
    EUR,
    USD
  }

  /** A list with a field, for which Java's own form is used. */
  static final class Counter extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
    int count;
  }

  /** Every primitive type at its ends, and numbers without an end. */
  record Numbers(
      boolean yes,
      byte least,
      short most,
      char last,
      int[] ints,
      long[] longs,
      float[] floats,
      double[] doubles,
      BigInteger big,
      BigDecimal scaled)
      implements Serializable {}

  /** Containers that say what they hold. */
  record Containers(
      List<String> texts,
      Map<String, Long> counts,
      List<List<Integer>> nested,
      Map<String, List<Row>> rows,
      Optional<String> some,
      Optional<String> none,
      byte[] bytes,
      String[] array,
      @Nullable String absent)
      implements Serializable {}

  /** Values of the JDK. */
  record Values(
      UUID id,
      Instant instant,
      LocalDateTime time,
      ZonedDateTime zoned,
      Duration duration,
      Unit unit)
      implements Serializable {}

  /** A class whose objects refer to each other. */
  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    final String name;
    transient int cached = 7;
    @Nullable Node next;
    @Nullable Object value;

    Node(String name) {
      this.name = name;
    }
  }

  /** A comparator with a state of its own. */
  record ByLength(boolean longestFirst) implements Comparator<String>, Serializable {
    @Override
    public int compare(String a, String b) {
      int order = Integer.compare(a.length(), b.length());
      return longestFirst ? -order : order;
    }
  }

  /** A class that writes what it can compute again in its own way. */
  static final class Doubling implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient int number;
    private final List<String> log = new ArrayList<>();

    Doubling(int number) {
      this.number = number;
      log.add("made");
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
}

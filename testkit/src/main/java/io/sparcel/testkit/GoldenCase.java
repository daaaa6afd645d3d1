package io.sparcel.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A value of which golden payloads are kept. Its bytes must be the same in every JVM, so nothing
 * here depends on the order of {@code Set.of} or {@code Map.of}, which is another in each.
 */
@SuppressWarnings("ImmutableEnumChecker") // the makers capture nothing
public enum GoldenCase {
  /** A task that is a record of two texts and a number. */
  TASK(() -> new GoldenSample.Count("in.txt", "out", 2)),

  /** A record of dates, an enum, records, and values of any class, one of which has hooks. */
  REPORT(GoldenCase::report),

  /** Primitives at their ends, numbers without an end. */
  NUMBERS(GoldenCase::numbers),

  /** Containers that say what they hold: nested, empty, absent. */
  CONTAINERS(GoldenCase::containers),

  /** Values of the JDK. */
  VALUES(GoldenCase::jdkValues),

  /** What is shared and cyclic, in containers of anything with settings of their own. */
  OBJECTS(GoldenCase::objects),

  /** Hooks of Java serialization. */
  HOOKS(GoldenCase::hooks);

  private final Supplier<Object> value;

  GoldenCase(Supplier<Object> value) {
    this.value = value;
  }

  /** Makes the value anew. */
  Object value() {
    return value.get();
  }

  private static Object report() {
    GoldenSample.Counter counter = new GoldenSample.Counter();
    counter.add("once");
    counter.count = 1;
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("limit", new BigDecimal("12.50"));
    options.put("counter", counter);
    options.put("again", counter);
    options.put("tree", new TreeMap<>(Map.of("k", 0)));
    return new GoldenSample.Report(
        "Umsatz €", LocalDate.of(2025, 1, 31), 10, GoldenSample.Unit.EUR, rows(), options);
  }

  private static List<GoldenSample.Row> rows() {
    return List.of(new GoldenSample.Row(1, 0.5), new GoldenSample.Row(-2, 1e10));
  }

  private static Object numbers() {
    return new GoldenSample.Numbers(
        true,
        Byte.MIN_VALUE,
        Short.MAX_VALUE,
        Character.MAX_VALUE,
        new int[] {0, 1, -1, 127, 128, -129, 70_000, Integer.MAX_VALUE, Integer.MIN_VALUE},
        new long[] {0, -1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE},
        new float[] {-0.0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN},
        new double[] {-0.0, 0.1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN},
        BigInteger.ONE.shiftLeft(100).negate(),
        new BigDecimal("-1234567890123456789.0010"));
  }

  private static Object containers() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("zero", 0L);
    counts.put("many", 1L << 33);
    Map<String, List<GoldenSample.Row>> rows = new LinkedHashMap<>();
    rows.put("some", rows());
    rows.put("none", List.of());
    return new GoldenSample.Containers(
        List.of("", "grün", "😀", "x".repeat(5000)),
        counts,
        List.of(List.of(1, 2), List.of(), List.of(-3)),
        rows,
        Optional.of("here"),
        Optional.empty(),
        new byte[] {0, 127, -128, -1},
        new String[] {"a", "b"},
        null);
  }

  private static Object jdkValues() {
    return new GoldenSample.Values(
        new UUID(0x0123456789abcdefL, -2),
        Instant.ofEpochSecond(-1, 999_999_999),
        LocalDateTime.of(2024, 2, 29, 23, 59, 59),
        ZonedDateTime.parse("2025-10-26T02:30+01:00[Europe/Paris]"),
        Duration.ofMillis(-1500),
        GoldenSample.Unit.USD);
  }

  private static Object objects() {
    GoldenSample.Node first = new GoldenSample.Node("first");
    GoldenSample.Node second = new GoldenSample.Node("second");
    first.next = second;
    second.next = first;
    LinkedHashMap<Object, Object> byAccess = new LinkedHashMap<>(16, 0.75f, true);
    byAccess.put("a", first);
    byAccess.put(2, second);
    TreeSet<String> byLength = new TreeSet<>(new GoldenSample.ByLength(true));
    Collections.addAll(byLength, "a", "bbb", "cc");
    first.value = Arrays.<Object>asList(null, true, 'c', (byte) 1, (short) 2, 3L, 1.5f, -2.5);
    second.value =
        new Object[] {
          byAccess,
          byLength,
          new ArrayDeque<>(List.of(3, 1, 2)),
          new HashMap<>(Map.of("only", first.value)),
          Set.of("one"),
          Map.of("key", new int[] {1}),
          GoldenSample.Unit.class,
          new ArrayList<>(rows()),
          Collections.unmodifiableList(new ArrayList<>(List.of("wrapped")))
        };
    return first;
  }

  private static Object hooks() {
    IllegalStateException failure =
        new IllegalStateException("why", new java.io.IOException("disk"));
    failure.setStackTrace(new StackTraceElement[0]);
    failure.getCause().setStackTrace(new StackTraceElement[0]);
    GoldenSample.Doubling doubling = new GoldenSample.Doubling(21);
    return new ArrayList<>(
        List.of(
            doubling,
            GoldenSample.Singleton.INSTANCE,
            new GoldenSample.External(7, doubling),
            failure));
  }
}

package io.sparcel.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values whose types are declared all through, so that every format has what it needs. */
final class TypedCases {
  private TypedCases() {}

  static Stream<ValueCase> all() {
    return Stream.of(
        ValueCase.of(
            "a record of a list of records and an optional",
            () -> new Sample.Line("l", List.of(new Sample.Point(1, 2)), Optional.of("x"))),
        ValueCase.of("a record of arrays", () -> arrays(3)),
        ValueCase.of("a record of empty arrays", () -> arrays(0)),
        ValueCase.of("a record of null arrays", TypedCases::nothing),
        ValueCase.of("a record of collections", TypedCases::shelf),
        ValueCase.of(
            "sealed and listed types",
            () ->
                new Sample.Drawing(
                    new Sample.Circle(new Sample.Point(0, 0), 1),
                    List.of(
                        new Sample.Corner(new Sample.Point(3, 4)),
                        new Sample.Circle(new Sample.Point(5, 6), 7)),
                    Map.of("a", new Sample.AtLeast(1), "b", new Sample.Titled("t")),
                    5L)),
        ValueCase.of(
            "a chain of fifteen objects",
            () ->
                IntStream.range(0, 15)
                    .mapToObj(i -> new Sample.Node("n" + i))
                    .reduce(
                        (inner, outer) -> {
                          outer.next = inner;
                          return outer;
                        })
                    .orElseThrow()),
        ValueCase.of(
            "a hundred thousand records in a field",
            () ->
                new Sample.Line(
                    "many",
                    IntStream.range(0, 100_000).mapToObj(i -> new Sample.Point(i, -i)).toList(),
                    Optional.empty())));
  }

  private static Sample.Arrays arrays(int length) {
    String[] texts = new String[length];
    java.util.Arrays.fill(texts, "ä");
    return new Sample.Arrays(
        new byte[length],
        new boolean[length],
        new short[length],
        new char[length],
        IntStream.range(0, length).toArray(),
        new long[length],
        new float[length],
        IntStream.range(0, length).mapToDouble(i -> i / 3.0).toArray(),
        texts,
        new int[length][2]);
  }

  private static Sample.Arrays nothing() {
    return new Sample.Arrays(null, null, null, null, null, null, null, null, null, null);
  }

  private static Sample.Shelf shelf() {
    return new Sample.Shelf(
        List.of(Sample.Level.HIGH, Sample.Level.LOW),
        new LinkedHashSet<>(List.of(3L, 1L, 2L)),
        new TreeMap<>(Map.of("k", List.of(new Sample.Point(1, 2)), "empty", List.of())),
        new EnumMap<>(Map.of(Sample.Level.LOW, Optional.of(Instant.ofEpochSecond(-1, 5)))),
        new ArrayDeque<>(List.of(new BigDecimal("1.50"), BigDecimal.TEN)),
        List.of(Set.of(new UUID(1, 2)), Set.of()),
        null);
  }
}

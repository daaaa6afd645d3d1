package io.sparcel.testkit;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Users' classes, their code, and how objects refer to each other. */
final class GraphCases {
  private GraphCases() {}

  static Stream<ValueCase> all() {
    return Stream.of(records(), classes(), hooks(), code(), sharing()).flatMap(cases -> cases);
  }

  private static Stream<ValueCase> records() {
    return Stream.of(
        ValueCase.of("a record", () -> new Sample.Named("a", 1)),
        ValueCase.of("a record with nulls", () -> new Sample.Named(null, null)),
        ValueCase.of("a record that is not Serializable", () -> new Sample.Point(-1, 70_000)),
        ValueCase.of("records in one another", () -> new Sample.Named("a", new Sample.Point(1, 2))),
        ValueCase.of(
            "an array of records", () -> new Sample.Point[] {new Sample.Point(1, 2), null}),
        ValueCase.of(
            "ten thousand records, beyond every buffer",
            () ->
                IntStream.range(0, 10_000)
                    .mapToObj(
                        i -> new Sample.Named("row " + i, new Object[] {i, i / 7.0, "ä", 1L << i}))
                    .toList()),
        ValueCase.of(
            "a record of primitives",
            () ->
                new Sample.Primitives(true, (byte) -1, (short) -2, '\ud800', -3, -4, -0.0f, 1e300)),
        ValueCase.of(
            "nested generics",
            () ->
                new Sample.Table<>(
                    Map.of("r", List.of(BigDecimal.ONE, BigDecimal.TEN)),
                    Optional.of(BigDecimal.ONE))),
        ValueCase.of("a record whose accessor lies", () -> new Sample.Canonical(List.of("a"))),
        ValueCase.of(
            "a record of a method",
            () -> {
              record Local(String text) implements Serializable {}
              return new Local("a");
            }),
        ValueCase.of(
            "an enum constant with a body",
            () -> Sample.Operator.PLUS,
            arrived -> arrived == Sample.Operator.PLUS),
        ValueCase.of("enum constants in a list", () -> List.of(Sample.Operator.values())));
  }

  private static Stream<ValueCase> classes() {
    return Stream.of(
        ValueCase.of(
            "transient fields are absent",
            () -> new Sample.Settings(5),
            arrived -> arrived.password == null && arrived.cached == 0 && arrived.limit() == 5),
        ValueCase.of(
            "a field hides another",
            Sample.Hiding::new,
            arrived -> arrived.name.equals("own") && arrived.inherited().equals("initial")),
        ValueCase.of(
            "an inner class",
            () -> new Sample.Outer(4).inner(2),
            arrived -> arrived.getAsInt() == 42),
        ValueCase.of(
            "an anonymous class",
            () -> new Sample.Outer(4).anonymous(2),
            arrived -> arrived.getAsInt() == 42));
  }

  private static Stream<ValueCase> hooks() {
    return Stream.of(
        ValueCase.of(
            "a list with a field",
            () -> new Sample.TaggedList("t", "a", "b"),
            arrived -> arrived.tag.equals("t") && arrived.size() == 2),
        ValueCase.of(
            "writeObject and readObject",
            () -> new Sample.Doubling(21),
            arrived -> arrived.number() == 21 && arrived.log().isEmpty()),
        ValueCase.of(
            "readResolve",
            () -> Sample.Singleton.INSTANCE,
            arrived -> arrived == Sample.Singleton.INSTANCE),
        ValueCase.of(
            "writeReplace",
            () -> new Sample.Replaced("abc"),
            arrived -> arrived.text().equals("abc")),
        ValueCase.of(
            "Externalizable",
            () -> new Sample.External(7, new Sample.Point(1, 2)),
            arrived -> arrived.number() == 7 && new Sample.Point(1, 2).equals(arrived.value())),
        ValueCase.of(
            "an exception with a cause",
            () ->
                new Sample.Failure(
                    3, new IllegalStateException("why", new java.io.IOException("disk"))),
            arrived -> arrived.code == 3),
        ValueCase.of(
            "an exception with another suppressed",
            () -> {
              Exception exception = new IllegalArgumentException("first");
              exception.addSuppressed(new Sample.Failure(1, exception.getCause()));
              return exception;
            }));
  }

  private static Stream<ValueCase> code() {
    int captured = 40;
    StringBuilder text = new StringBuilder("abc");
    Sample.Point point = new Sample.Point(1, 1);
    return Stream.of(
        ValueCase.<Sample.IntSource>of(
            "a lambda", () -> (Sample.IntSource) () -> 42, arrived -> arrived.getAsInt() == 42),
        ValueCase.<Sample.IntSource>of(
            "a lambda that captures",
            () -> (Sample.IntSource) () -> captured + point.x() + point.y(),
            arrived -> arrived.getAsInt() == 42),
        ValueCase.<Sample.Source<String>>of(
            "a reference to a method of an object",
            () -> (Sample.Source<String>) text::toString,
            arrived -> arrived.get().equals("abc")),
        ValueCase.<Sample.Mapping<Integer, Object>>of(
            "a reference to a constructor",
            () -> (Sample.Mapping<Integer, Object>) Sample.Settings::new,
            arrived -> ((Sample.Settings) arrived.apply(9)).limit() == 9),
        ValueCase.of(
            "lambdas in a record",
            () -> new Sample.Named("f", List.of((Sample.IntSource) () -> 1)),
            arrived -> ((Sample.IntSource) ((List<?>) arrived.value()).get(0)).getAsInt() == 1));
  }

  private static Stream<ValueCase> sharing() {
    return Stream.of(
        shared("a record", new Sample.Point(1, 2)),
        shared("a list of List.of", List.of("a", "b", "c")),
        shared("an ArrayList", new ArrayList<>(List.of(1))),
        shared("an array", new int[] {1}),
        shared("an object", new Sample.Settings(1)),
        shared("an object with hooks", new Sample.Doubling(2)),
        shared("an Optional", Optional.of("x")),
        ValueCase.<Sample.Named>of(
            "what is shared with the inside of a wrapper stays shared",
            () -> {
              List<String> list = new ArrayList<>(List.of("a"));
              return new Sample.Named("w", new Object[] {Collections.unmodifiableList(list), list});
            },
            arrived -> {
              Object[] both = (Object[]) arrived.value();
              @SuppressWarnings("unchecked")
              List<String> list = (List<String>) both[1];
              list.add("b");
              return ((List<?>) both[0]).size() == 2;
            }),
        ValueCase.of(
            "a cycle of objects",
            () -> {
              Sample.Node first = new Sample.Node("first");
              first.next = new Sample.Node("second");
              first.next.next = first;
              return first;
            },
            arrived -> arrived.next.next == arrived),
        ValueCase.of(
            "a list that holds itself",
            () -> {
              List<Object> list = new ArrayList<>();
              list.add(list);
              return list;
            },
            arrived -> arrived.get(0) == arrived),
        ValueCase.of(
            "a cycle through maps and arrays",
            () -> {
              Sample.Node node = new Sample.Node("n");
              Map<String, Object> map = new LinkedHashMap<>();
              map.put("node", new Object[] {node});
              node.others.add(map);
              node.others.add(new TreeMap<>(Map.of("m", map)));
              return node;
            },
            arrived -> {
              Map<?, ?> map = (Map<?, ?>) arrived.others.get(0);
              return ((Object[]) map.get("node"))[0] == arrived;
            }));
  }

  private static ValueCase shared(String what, Object object) {
    return ValueCase.<Object[]>of(
        what + " that is shared stays one",
        () -> new Object[] {object, object, new Sample.Named("n", object)},
        arrived -> arrived[0] == arrived[1] && ((Sample.Named) arrived[2]).value() == arrived[0]);
  }
}

package io.sparcel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  record Part(String name, Object held) {}

  static final class Opaque {}

  @Test
  void findsNoneBetweenEqualGraphs() {
    assertThat(between(graph("x"), graph("x"))).isEmpty();
    assertThat(between(null, null)).isEmpty();
  }

  @Test
  void namesEveryPlaceAtOnceAndNoValue() {
    List<String> found = between(graph("first"), graph("second"));
    assertThat(found)
        .containsExactlyInAnyOrder(
            "task[\"part\"].held[0] came back with another value",
            "task[\"array\"][1] came back with another value",
            "task[\"optional\"].get() came back with another value");
  }

  private static Map<String, Object> graph(String secret) {
    Map<String, Object> graph = new HashMap<>();
    graph.put("part", new Part("a", List.of(secret, 1)));
    graph.put("array", new Object[] {1, secret});
    graph.put("optional", Optional.of(secret));
    graph.put("same", new AtomicReferenceArray<>(new String[] {"a", null}));
    return graph;
  }

  @Test
  void findsNullsOtherClassesAndOtherSizes() {
    assertThat(between(new Part("a", 1), new Part("a", null)))
        .containsExactly("task.held was a java.lang.Integer and came back as null");
    assertThat(between(new ArrayList<>(List.of(1)), List.of(1)))
        .singleElement()
        .asString()
        .startsWith("task was a java.util.ArrayList and came back as a java.util.Immutable");
    assertThat(between(Arrays.asList(1, 2), Arrays.asList(1)))
        .containsExactly("task came back with another number of elements");
    assertThat(between(Set.of(1, 2), Set.of(1, 3)))
        .containsExactly("task came back with other elements");
  }

  @Test
  void findsSharingThatWasLost() {
    List<Integer> shared = new ArrayList<>(List.of(1));
    assertThat(
            between(
                new Part("a", Arrays.asList(shared, shared)),
                new Part("a", Arrays.asList(new ArrayList<>(shared), new ArrayList<>(shared)))))
        .containsExactly("task.held[1] is no longer the object it was elsewhere");
  }

  @Test
  void findsAnotherOrderWhereOrderMatters() {
    Map<String, Integer> sent = new LinkedHashMap<>();
    sent.put("a", 1);
    sent.put("b", 2);
    Map<String, Integer> arrived = new LinkedHashMap<>();
    arrived.put("b", 2);
    arrived.put("a", 1);
    assertThat(between(sent, arrived)).isNotEmpty();
    assertThat(between(new HashMap<>(sent), new HashMap<>(arrived))).isEmpty();
  }

  @Test
  void doesNotAskKeysThatHaveNoValueOfTheirOwn() {
    assertThat(between(new HashSet<>(Set.of(new Opaque())), new HashSet<>(Set.of(new Opaque()))))
        .isEmpty();
    assertThat(between(opaqueKeys(), opaqueKeys())).isEmpty();
  }

  private static Map<Object, Integer> opaqueKeys() {
    Map<Object, Integer> map = new HashMap<>();
    map.put(new Opaque(), 1);
    map.put(new Opaque(), 2);
    return map;
  }

  @Test
  void comparesTheStateOfRandomNumbersWithoutDrawingOne() {
    Random sent = new Random(1);
    assertThat(between(sent, new Random(1))).isEmpty();
    assertThat(between(sent, new Random(2))).hasSize(1);
    assertThat(sent.nextLong()).isEqualTo(new Random(1).nextLong());
  }

  @Test
  void endsForCycles() {
    List<Object> sent = new ArrayList<>();
    sent.add(sent);
    List<Object> arrived = new ArrayList<>();
    arrived.add(arrived);
    assertThat(between(sent, arrived)).isEmpty();
  }

  @Test
  void tellsOfAtMostTwenty() {
    assertThat(between(new int[100], new int[] {0})).hasSize(1);
    int[] other = new int[100];
    Arrays.fill(other, 1);
    assertThat(between(new int[100], other)).hasSize(Differences.MAX_TOLD);
  }

  private static List<String> between(Object sent, Object arrived) {
    return Differences.between(sent, arrived, "task");
  }
}

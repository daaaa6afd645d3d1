package io.sparcel.serializer.protobuf;

import io.sparcel.graph.GraphCheck;
import io.sparcel.spi.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a graph for what Protocol Buffers cannot bring back. Keeps its own queue, since a
 * graph may be deeper than the caller's stack. Not thread-safe.
 */
final class Walk {
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Runnable> pending = new ArrayDeque<>();

  private Walk() {}

  /** Returns every problem of a value that travels in a form. */
  static List<Problem> problems(Object value, String root, Form form) {
    Walk walk = new Walk();
    walk.visit(form, value, Place.root(root));
    while (!walk.pending.isEmpty() && walk.problems.size() < GraphCheck.MAX_PROBLEMS) {
      walk.pending.poll().run();
    }
    return List.copyOf(walk.problems);
  }

  /** Looks into a value later. */
  void visit(Form form, Object value, Place place) {
    pending.add(() -> form.check(value, place, this));
  }

  /** Looks into an element, a key or a value later; notes a problem when it is null. */
  void visitItem(Form form, @Nullable Object item, Place place) {
    if (item == null) {
      addNull(place);
    } else {
      visit(form, item, place);
    }
  }

  /** Looks into the parts of an object later, unless it was met before, which is a problem. */
  void visitOnce(Object object, Place place, Runnable parts) {
    if (met.add(object)) {
      pending.add(parts);
    } else {
      add(
          object,
          place,
          "the same object as elsewhere in the graph, and Protocol Buffers have no references",
          "give each place its own copy, or use the serializer java or kryo");
    }
  }

  /** Notes a problem. */
  void add(Object value, Place place, String reason, String fix) {
    if (problems.size() < GraphCheck.MAX_PROBLEMS) {
      problems.add(new Problem(place.toString(), value.getClass().getTypeName(), reason, fix));
    }
  }

  private void addNull(Place place) {
    if (problems.size() < GraphCheck.MAX_PROBLEMS) {
      problems.add(
          new Problem(
              place.toString(),
              "null",
              "a null within a collection, which Protocol Buffers cannot tell",
              "leave it out, or use Optional"));
    }
  }
}

package io.sparcel.graph;

import io.sparcel.SparcelException;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks an object graph and finds everything in it that may not travel, with its path.
 *
 * <p>The walk keeps its own stack, visits objects in the order serializers do, and finds cycles by
 * Tarjan's algorithm for strongly connected components (SIAM J. Comput. 1, 1972): a cycle may pass
 * only objects that exist before their content does, or a reader would put null in its place. One
 * instance checks one graph. Runs the graph's own {@code writeReplace} and {@code writeObject}.
 */
public final class GraphCheck {
  /** The most problems reported of one graph. */
  public static final int MAX_PROBLEMS = 100;

  private final ObjectKinds kinds;
  private final Limits limits;
  private final List<Problem> problems = new ArrayList<>();
  private final IdentityHashMap<Object, Node> nodes = new IdentityHashMap<>();
  private final Deque<Node> path = new ArrayDeque<>();
  private final Deque<Node> component = new ArrayDeque<>();
  private final List<Node[]> keys = new ArrayList<>();
  private boolean tooDeep;

  private GraphCheck(ClassPolicy policy, Limits limits, Predicate<Class<?>> carried) {
    this.kinds = new ObjectKinds(policy, carried);
    this.limits = limits;
  }

  /**
   * Checks a graph.
   *
   * @param root where it begins; {@code null} is fine
   * @param name what paths call the root, for instance {@code task}
   * @param policy which classes the reader will accept
   * @param limits how deep the reader will go
   * @return all problems, and the classes met
   */
  public static GraphReport check(
      @Nullable Object root, String name, ClassPolicy policy, Limits limits) {
    return check(root, name, policy, limits, type -> false);
  }

  /**
   * Checks a graph for a format that carries objects of some classes by itself.
   *
   * @param root where it begins; {@code null} is fine
   * @param name what paths call the root, for instance {@code task}
   * @param policy which classes the reader will accept
   * @param limits how deep the reader will go
   * @param carried the classes whose objects are not looked into
   * @return all problems, and the classes met
   */
  public static GraphReport check(
      @Nullable Object root,
      String name,
      ClassPolicy policy,
      Limits limits,
      Predicate<Class<?>> carried) {
    GraphCheck check = new GraphCheck(policy, limits, carried);
    check.walk(root, name);
    return new GraphReport(check.problems, check.kinds.classes());
  }

  private void walk(@Nullable Object root, String name) {
    enter(null, new Edge(name, root, false));
    while (!path.isEmpty()) {
      Node node = path.peek();
      if (node.edges.hasNext() && problems.size() < MAX_PROBLEMS) {
        enter(node, node.edges.next());
      } else {
        path.pop();
        leave(node);
      }
    }
    for (Node[] key : keys) {
      if (key[0].component == key[1].component) {
        add(
            key[1],
            "a key or comparator that depends on the collection that holds it",
            "use keys and comparators that do not refer back to the collection");
      }
    }
  }

  private void enter(@Nullable Node from, Edge edge) {
    Object object = edge.target();
    if (object == null) {
      return;
    }
    if (JdkTypes.isValue(object)) {
      kinds.noteValue(object).ifPresent(refusal -> add(from, edge, object, refusal));
      return;
    }
    Node known = nodes.get(object);
    if (known == null) {
      Node node = new Node(object, from, edge.label(), nodes.size());
      nodes.put(object, node);
      open(node, edge);
      known = node;
    } else if (from != null && known.component == null) {
      from.low = Math.min(from.low, known.index);
      from.refersToItself |= from == known;
    }
    if (edge.key() && from != null) {
      keys.add(new Node[] {from, known});
    }
  }

  private void open(Node node, Edge edge) {
    path.push(node);
    component.push(node);
    Kind kind = kinds.of(node.object);
    node.survivesCycle = kind.survivesCycle();
    if (kind.refusal().isPresent()) {
      add(node.from, edge, node.object, kind.refusal().get());
      return;
    }
    node.depth = (node.from == null ? 0 : node.from.depth) + kind.levels();
    if (node.depth > limits.maxDepth()) {
      if (!tooDeep) {
        add(
            node,
            "nested deeper than " + limits.maxDepth() + " objects",
            "flatten it into a list, or raise sparcel.serializer.max-depth");
      }
      tooDeep = true;
      return;
    }
    try {
      node.edges = kind.content().apply(node.object);
    } catch (RefusedException e) {
      add(node.from, edge, node.object, e.refusal());
    } catch (SparcelException e) {
      add(node.from, edge, node.object, new Refusal(e.summary(), "open its package in its module"));
    }
  }

  private void leave(Node node) {
    Node from = node.from;
    if (from != null) {
      from.low = Math.min(from.low, node.low);
    }
    if (node.low != node.index) {
      return;
    }
    List<Node> members = new ArrayList<>();
    Node member;
    do {
      member = component.pop();
      member.component = node;
      members.add(member);
    } while (member != node);
    boolean cycle = members.size() > 1 || node.refersToItself;
    if (cycle) {
      members.stream()
          .filter(m -> !m.survivesCycle)
          .forEach(
              m ->
                  add(
                      m,
                      "part of a cycle, and built only when its content is there",
                      "break the cycle, or use a class with fields instead of a record or an immutable"
                          + " collection"));
    }
  }

  private void add(Node node, String reason, String fix) {
    add(node.path(), node.object, new Refusal(reason, fix));
  }

  private void add(@Nullable Node from, Edge edge, Object object, Refusal refusal) {
    add((from == null ? "" : from.path()) + edge.label(), object, refusal);
  }

  private void add(String where, Object object, Refusal refusal) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(
          new Problem(where, object.getClass().getTypeName(), refusal.reason(), refusal.fix()));
    }
  }

  private static final class Node {
    final Object object;
    final @Nullable Node from;
    final String label;
    final int index;
    int low;
    int depth;
    boolean survivesCycle;
    boolean refersToItself;
    @Nullable Node component;
    Iterator<Edge> edges = List.<Edge>of().iterator();

    Node(Object object, @Nullable Node from, String label, int index) {
      this.object = object;
      this.from = from;
      this.label = label;
      this.index = index;
      this.low = index;
    }

    String path() {
      StringBuilder text = new StringBuilder();
      for (Node node = this; node != null; node = node.from) {
        text.insert(0, node.label);
      }
      return text.toString();
    }
  }
}

package io.sparcel.testkit;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value no serializer may take, whatever its library could do with it.
 *
 * @param name what it shows, for the test report
 * @param value makes it
 * @param path where the message must say the problem is
 */
record RefusalCase(String name, Supplier<Object> value, String path) {

  static Stream<RefusalCase> all() {
    return Stream.concat(live(), shapes());
  }

  private static Stream<RefusalCase> live() {
    return Stream.of(
        field("a thread", Thread.currentThread()),
        field("a database connection", proxy(Connection.class)),
        field("a dynamic proxy", proxy(Supplier.class)),
        field("a stream", new ByteArrayInputStream(new byte[0])),
        field("a future", new CompletableFuture<>()),
        field("a lock, which is Serializable", new ReentrantLock()),
        field("a thread-local", new ThreadLocal<>()),
        field("a class loader", RefusalCase.class.getClassLoader()),
        field("a logger", Logger.getAnonymousLogger()),
        field("a weak reference", new WeakReference<>("x")),
        field("a buffer", ByteBuffer.allocate(1)),
        field("an iterator", List.of(1).iterator()));
  }

  private static Stream<RefusalCase> shapes() {
    return Stream.of(
        field("a bare object", new Object()),
        field("a class that is not Serializable", new Plain()),
        field("a superclass whose fields would be lost", new Losing()),
        field("a view of a list", new ArrayList<>(List.of(1, 2)).subList(0, 1)),
        field("a view of a map", new HashMap<>(Map.of(1, 2)).keySet()),
        field("a lambda whose type is not Serializable", (Runnable) () -> {}),
        field("an exception of foreign code", new org.opentest4j.AssertionFailedError("x")),
        new RefusalCase(
            "a problem deep inside",
            () -> new Sample.Named("a", List.of(Map.of("k", new Sample.Named("b", new Plain())))),
            "task.value[0][\"k\"].value"),
        new RefusalCase("a lambda that captures what stays", RefusalCase::capturing, "task"),
        new RefusalCase("a cycle through a record", RefusalCase::recordCycle, "task"),
        new RefusalCase("an element that knows its set", RefusalCase::keyCycle, "task"),
        new RefusalCase("a comparator that knows its map", RefusalCase::comparatorCycle, "task"));
  }

  private static RefusalCase field(String name, Object value) {
    return new RefusalCase(name, () -> new Sample.Named("a", value), "task.value");
  }

  private static Object proxy(Class<?> type) {
    return Proxy.newProxyInstance(
        RefusalCase.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> null);
  }

  private static Object capturing() {
    Plain plain = new Plain();
    return (Sample.IntSource) () -> plain.number;
  }

  private static Object recordCycle() {
    List<Object> list = new ArrayList<>();
    list.add(new Sample.Named("r", list));
    return list.get(0);
  }

  private static Object keyCycle() {
    Set<Object> set = new HashSet<>();
    Sample.Node node = new Sample.Node("n");
    set.add(node);
    node.others.add(set);
    return set;
  }

  private static Object comparatorCycle() {
    Knowing comparator = new Knowing();
    comparator.map = new TreeMap<>(comparator);
    return comparator.map;
  }

  /** Neither a record nor Serializable. */
  private static final class Plain {
    private final int number = 1;
  }

  /** Has a field, and is not Serializable. */
  @SuppressWarnings("UnusedVariable") // it is there to be lost
  private static class Losable {
    int lost = 1;
  }

  /** Would forget what it inherits. */
  private static final class Losing extends Losable implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Orders a map it refers to. */
  private static final class Knowing implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;
    private @Nullable TreeMap<String, Object> map;

    @Override
    public int compare(String a, String b) {
      return a.compareTo(b);
    }
  }
}

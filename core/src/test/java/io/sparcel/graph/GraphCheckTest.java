package io.sparcel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.ClassPolicy;
import io.sparcel.spi.Limits;
import io.sparcel.spi.Problem;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// Odd fields and types are what is tested.
@SuppressWarnings({
  "serial",
  "UnusedVariable",
  "ClassCanBeStatic",
  "JavaUtilDate",
  "UnnecessaryAsync"
})
class GraphCheckTest {
  private static final ClassPolicy OWN =
      name ->
          JdkTypes.allows(name)
              || (name.startsWith("io.sparcel.graph.GraphCheckTest") && !name.contains("Foreign"));

  record Holder(@Nullable Object value) implements Serializable {}

  record Plain(@Nullable Object value) {}

  static class Node implements Serializable {
    @Nullable Object left;
    @Nullable Object right;
    transient @Nullable Object gone;
  }

  record ForeignRecord(int number) implements Serializable {}

  enum ForeignEnum {
    ONE,
    TWO {}
  }

  enum OwnEnum {
    ONE,
    TWO {}
  }

  static class ForeignList extends ArrayList<Object> {}

  // --- live resources

  @Test
  void namesLiveResourcesTwoLevelsDeepWithPathAndRemedy() throws Exception {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (p, m, a) -> null);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("thread", new Thread("never started"));
    config.put("connection", connection);
    config.put("spark", unbuilt(JavaSparkContext.class));
    Node task = new Node();
    task.left = new Holder(config);

    assertThat(problems(task))
        .containsExactly(
            new Problem(
                "task.left.value[\"thread\"]",
                "java.lang.Thread",
                "a live resource (java.lang.Thread)",
                "mark the field transient and @Inject it, or ask context.resource(Thread.class)"
                    + " when running"),
            new Problem(
                "task.left.value[\"connection\"]",
                connection.getClass().getName(),
                "a live resource (java.sql.Connection)",
                "mark the field transient and @Inject it, or ask"
                    + " context.resource(Connection.class) when running"),
            new Problem(
                "task.left.value[\"spark\"]",
                "org.apache.spark.api.java.JavaSparkContext",
                "a live resource (org.apache.spark.api.java.JavaSparkContext)",
                "drop the field; implement DriverTask and ask context.sparkContext() when"
                    + " running"));
  }

  static Stream<Object> liveObjects() {
    return Stream.of(
        new ThreadLocal<String>(),
        new java.lang.ref.WeakReference<>("x"),
        new java.util.concurrent.CompletableFuture<String>(),
        new java.util.concurrent.locks.ReentrantLock(),
        new java.util.concurrent.Semaphore(1),
        java.util.concurrent.ForkJoinPool.commonPool(),
        List.of(1).iterator(),
        Stream.of(1),
        java.util.logging.Logger.getLogger("x"),
        org.slf4j.LoggerFactory.getLogger("x"),
        new java.io.ByteArrayInputStream(new byte[0]),
        new java.io.StringWriter(),
        java.nio.ByteBuffer.allocate(1),
        new java.net.Socket(),
        GraphCheckTest.class.getClassLoader());
  }

  @ParameterizedTest
  @MethodSource("liveObjects")
  void refusesLiveObjects(Object live) {
    assertThat(problems(new Holder(live)))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).startsWith("a live resource ("))
        .satisfies(p -> assertThat(p.fix()).isNotEmpty().doesNotContain("%s"));
  }

  @Test
  void transientFieldsAreNotLookedAt() {
    Node task = new Node();
    task.gone = new Thread("never started");

    assertThat(problems(task)).isEmpty();
  }

  // --- what travels

  @Test
  void valuesAndContainersOfTheJdkTravel() throws Exception {
    List<Object> all = new ArrayList<>();
    all.addAll(
        Arrays.asList(
            "x",
            1,
            2L,
            'c',
            true,
            null,
            1.5,
            new java.math.BigDecimal("1.1"),
            java.util.UUID.randomUUID(),
            LocalDate.EPOCH,
            java.time.ZoneId.of("Europe/Paris"),
            java.util.Locale.ROOT,
            new java.util.Date(0),
            Path.of("x"),
            java.nio.charset.StandardCharsets.UTF_8,
            OwnEnum.ONE,
            OwnEnum.TWO,
            TimeUnit.DAYS,
            String.class,
            int.class,
            int[][].class,
            Node.class));
    all.add(List.of());
    all.add(List.of(1));
    all.add(List.of(1, 2, 3));
    all.add(Set.of(1, 2));
    all.add(Map.of(1, "x"));
    all.add(Map.of(1, "x", 2, "y", 3, "z"));
    all.add(Optional.of("x"));
    all.add(Optional.empty());
    all.add(Arrays.asList("x", "y"));
    all.add(Collections.unmodifiableList(new ArrayList<>(List.of("x"))));
    all.add(Collections.synchronizedMap(new HashMap<>(Map.of("x", 1))));
    all.add(Collections.unmodifiableMap(new TreeMap<>(Map.of("x", 1))));
    all.add(Collections.checkedSet(new HashSet<>(), String.class));
    all.add(Collections.newSetFromMap(new ConcurrentHashMap<>()));
    all.add(Collections.emptyMap());
    all.add(Collections.singletonList("x"));
    all.add(Collections.nCopies(3, "x"));
    all.add(ConcurrentHashMap.newKeySet());
    all.add(new EnumMap<OwnEnum, String>(OwnEnum.class));
    all.add(EnumSet.allOf(OwnEnum.class));
    all.add(EnumSet.noneOf(OwnEnum.class));
    all.add(new TreeMap<>(Comparator.<String>reverseOrder()));
    all.add(new AtomicReference<>("x"));
    all.add(new ArrayDeque<>(List.of(1)));
    all.add(new int[][] {{1}, {}});
    all.add(new String[] {"x", null});
    all.add(new Plain[] {new Plain(1)});
    all.add(new IllegalStateException("x", new IOException("y")));
    all.add(new Plain(new Plain("a record need not be Serializable")));

    assertThat(problems(all)).isEmpty();
    assertThat(problems(null)).isEmpty();
  }

  @Test
  void reportNamesTheClassesMetWithTheirSuperclasses() {
    GraphReport report =
        GraphCheck.check(
            List.of(new Child(), OwnEnum.TWO, new Holder(1)), "task", OWN, Limits.DEFAULT);

    assertThat(report.problems()).isEmpty();
    assertThat(report.classes())
        .contains(Child.class, Base.class, OwnEnum.class, Holder.class)
        .noneMatch(JdkTypes::isJdk);
  }

  static class Base implements Serializable {
    int number;
  }

  static class Child extends Base {}

  @Test
  void sharedObjectsAreFine() {
    Holder shared = new Holder("x");
    assertThat(problems(List.of(shared, shared, new Holder(shared)))).isEmpty();
  }

  @Test
  void longListOfValuesIsWalked() {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      list.add(String.valueOf(i));
    }

    assertThat(problems(new Holder(list))).isEmpty();
  }

  // --- cycles

  @Test
  void cycleThroughFieldsAndMutableCollectionsIsFine() {
    Node a = new Node();
    Node b = new Node();
    a.left = b;
    List<Object> list = new ArrayList<>();
    list.add(a);
    list.add(list);
    b.left = list;
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    b.right = map;
    Object[] array = {a, null};
    array[1] = array;
    a.right = array;

    assertThat(problems(a)).isEmpty();
  }

  @Test
  void cycleThroughARecordIsRefused() {
    List<Object> list = new ArrayList<>();
    Holder holder = new Holder(list);
    list.add(holder);

    assertThat(problems(holder))
        .containsExactly(
            new Problem(
                "task",
                Holder.class.getName(),
                "part of a cycle, and built only when its content is there",
                "break the cycle, or use a class with fields instead of a record or an immutable"
                    + " collection"));
  }

  @Test
  void cycleThroughAnImmutableCollectionIsRefused() {
    for (List<Object> closing : cycles()) {
      assertThat(problems(closing))
          .extracting(Problem::reason)
          .contains("part of a cycle, and built only when its content is there");
    }
  }

  private static List<List<Object>> cycles() {
    List<List<Object>> all = new ArrayList<>();
    List<Object> a = new ArrayList<>();
    a.add(List.of(a));
    all.add(a);
    List<Object> b = new ArrayList<>();
    b.add(Optional.of(b));
    all.add(b);
    List<Object> c = new ArrayList<>();
    c.add(Collections.unmodifiableList(c));
    all.add(c);
    List<Object> d = new ArrayList<>();
    d.add(Map.of("x", d));
    all.add(d);
    return all;
  }

  @Test
  void keyThatLeadsBackToItsCollectionIsRefused() {
    Map<Object, Object> map = new HashMap<>();
    Node key = new Node();
    key.left = map;
    map.put(key, "x");
    Set<Object> set = new HashSet<>();
    Node element = new Node();
    element.left = new ArrayList<>(List.of(set));
    set.add(element);

    assertThat(problems(map))
        .containsExactly(
            new Problem(
                "task{Node}",
                Node.class.getName(),
                "a key or comparator that depends on the collection that holds it",
                "use keys and comparators that do not refer back to the collection"));
    assertThat(problems(set)).extracting(Problem::path).containsExactly("task[Node]");
  }

  @Test
  void keyBesideACycleIsFine() {
    Map<Object, Object> map = new HashMap<>();
    map.put(new Node(), map);

    assertThat(problems(map)).isEmpty();
  }

  // --- limits

  @Test
  void depthIsLimitedAndReportedOnce() {
    assertThat(problems(nested(16))).isEmpty();
    assertThat(problems(List.of(nested(15), nested(100_000), nested(100_000))))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).isEqualTo("nested deeper than 16 objects"))
        .satisfies(p -> assertThat(p.fix()).contains("sparcel.serializer.max-depth"));
    assertThat(GraphCheck.check(nested(1_000), "task", OWN, new Limits(1_000, 1)).problems())
        .isEmpty();
  }

  private static Object nested(int depth) {
    Node node = new Node();
    for (int i = 1; i < depth; i++) {
      Node outer = new Node();
      outer.left = node;
      node = outer;
    }
    return node;
  }

  @Test
  void atMostAHundredProblemsAreReported() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new Thread("never started"));
    }

    assertThat(problems(many)).hasSize(100).last().extracting(Problem::path).isEqualTo("task[99]");
  }

  // --- classes

  static class NotSerializable {}

  static class HasState {
    int lost;

    HasState() {}
  }

  static class LosesState extends HasState implements Serializable {}

  static class NeedsArgument {
    NeedsArgument(int argument) {}
  }

  static class CannotBeBuilt extends NeedsArgument implements Serializable {
    CannotBeBuilt() {
      super(1);
    }
  }

  @Test
  void classesThatWouldNotComeBackAreRefusedWithARemedy() {
    assertThat(problems(List.of(new NotSerializable(), new LosesState(), new CannotBeBuilt())))
        .extracting(Problem::path, Problem::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("task[0]", "neither a record nor Serializable"),
            org.assertj.core.groups.Tuple.tuple(
                "task[1]",
                "the fields of its superclass " + HasState.class.getName() + " would be lost"),
            org.assertj.core.groups.Tuple.tuple(
                "task[2]",
                "its superclass "
                    + NeedsArgument.class.getName()
                    + " has no constructor without parameters"));
  }

  @Test
  void foreignClassIsNamedOnceWithWhatToAllow() {
    assertThat(problems(List.of(new ForeignRecord(1), new ForeignRecord(2))))
        .containsExactly(
            new Problem(
                "task[0]",
                ForeignRecord.class.getName(),
                "class " + ForeignRecord.class.getName() + " is not of the task's own code",
                "add it to sparcel.serializer.allow, or its package as io.sparcel.graph.*"));
  }

  static Stream<Object> foreignInDisguise() {
    EnumMap<ForeignEnum, String> emptyMap = new EnumMap<>(ForeignEnum.class);
    return Stream.of(
        ForeignEnum.ONE,
        ForeignEnum.TWO,
        ForeignRecord.class,
        ForeignRecord[].class,
        Optional.of(new ForeignRecord[0]),
        Optional.of(new ForeignRecord[0][0]),
        new ForeignList(),
        Optional.of(new ForeignRecord(1)),
        Map.of(new ForeignRecord(1), 1),
        Map.of(1, new ForeignRecord(1)),
        new AtomicReference<>(new ForeignRecord(1)),
        EnumSet.of(ForeignEnum.ONE),
        EnumSet.noneOf(ForeignEnum.class),
        emptyMap,
        Arrays.asList(new ForeignRecord[0]),
        Collections.unmodifiableList(new ForeignList()),
        Collections.synchronizedList(new ForeignList()),
        Collections.checkedList(new ArrayList<>(), ForeignRecord.class));
  }

  @ParameterizedTest
  @MethodSource("foreignInDisguise")
  void foreignClassIsFoundWhereverThePayloadWouldNameIt(Object value) {
    assertThat(problems(new Holder(value)))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.reason()).contains("is not of the task's own code"))
        .allSatisfy(p -> assertThat(p.path()).startsWith("task.value"));
  }

  static Stream<Object> foreignToTheJdk() {
    Map<String, Object> values = new HashMap<>(Map.of("x", 1));
    ConcurrentHashMap<String, Object> live = new ConcurrentHashMap<>();
    live.put("x", new Thread("never started"));
    return Stream.of(
        values.keySet(),
        values.values(),
        Collections.unmodifiableCollection(values.values()),
        Collections.synchronizedCollection(values.values()),
        live.keySet(),
        new ArrayList<>(List.of(1, 2)).subList(0, 1),
        Arrays.<Runnable>asList(new Runnable[0]),
        Thread.class,
        java.util.Map.Entry.<String, Integer>comparingByKey(),
        new java.util.concurrent.LinkedBlockingQueue<>(),
        new java.util.ArrayList<>(List.of(1)).spliterator());
  }

  @ParameterizedTest
  @MethodSource("foreignToTheJdk")
  void typesOfTheJdkThatDoNotTravelAreRefused(Object value) {
    assertThat(problems(new Holder(value))).isNotEmpty();
  }

  @Test
  void contentOfWrappersIsReportedAsTheirOwn() {
    List<Object> inner = new ArrayList<>(List.of("x", new Thread("never started")));

    assertThat(problems(new Holder(Collections.unmodifiableList(inner))))
        .extracting(Problem::path)
        .containsExactly("task.value[1]");
    assertThat(problems(new Holder(Arrays.asList("x", new Thread("never started")))))
        .extracting(Problem::path)
        .contains("task.value[1]");
  }

  static class Odd extends Number {
    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("nobody may ask");
    }
  }

  @Test
  void textOfAUsersObjectIsNeverAskedFor() {
    assertThat(problems(Map.of(new Odd(), new Thread("never started"))))
        .extracting(Problem::path)
        .containsExactly("task[Odd]");
  }

  // --- lambdas and inner classes

  interface Portable extends Serializable, java.util.function.Supplier<Object> {}

  @Test
  void lambdaTravelsWithWhatItCaptures() {
    String text = "x";
    Task<String> fine = context -> text;
    Thread thread = new Thread("never started");
    Task<Object> captures = context -> thread.getName();
    java.util.function.Supplier<Object> plain = () -> text;

    assertThat(problems(fine)).isEmpty();
    assertThat(problems(captures))
        .singleElement()
        .satisfies(p -> assertThat(p.type()).isEqualTo("java.lang.Thread"))
        .satisfies(p -> assertThat(p.path()).startsWith("task."));
    assertThat(problems(new Holder(plain)))
        .singleElement()
        .satisfies(
            p -> assertThat(p.reason()).isEqualTo("a lambda whose type is not Serializable"));
  }

  static class Service {
    final Thread live = new Thread("never started");

    Task<String> lambda() {
      return context -> String.valueOf(this);
    }

    class Inner implements Task<String> {
      @Override
      public String run(TaskContext context) {
        return String.valueOf(live);
      }
    }
  }

  @Test
  void lambdaAndInnerClassThatDragTheirOuterObjectAreRefused() {
    assertThat(problems(new Service().lambda()))
        .singleElement()
        .satisfies(p -> assertThat(p.type()).isEqualTo(Service.class.getTypeName()));
    assertThat(problems(new Service().new Inner()))
        .singleElement()
        .satisfies(p -> assertThat(p.path()).isEqualTo("task.this$0"))
        .satisfies(p -> assertThat(p.reason()).isEqualTo("neither a record nor Serializable"));
  }

  // --- hooks of Java serialization

  static class Replaced implements Serializable {
    private final transient Object stand;

    Replaced(Object stand) {
      this.stand = stand;
    }

    @Serial
    private Object writeReplace() {
      return stand;
    }
  }

  static class WritesMore implements Serializable {
    private final transient Object hidden;
    private final Object shown;

    WritesMore(Object hidden, Object shown) {
      this.hidden = hidden;
      this.shown = shown;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeObject(hidden);
    }
  }

  static class Fails implements Serializable {
    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IOException("no");
    }
  }

  public static class External implements Externalizable {
    private transient Object value = "x";

    public External() {}

    External(Object value) {
      this.value = value;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeObject(value);
    }

    @Override
    public void readExternal(ObjectInput in) {}
  }

  @Test
  void whatHooksWriteIsCheckedAndNotWhatFieldsHold() {
    Thread live = new Thread("never started");
    assertThat(problems(new Replaced("x"))).isEmpty();
    assertThat(problems(new WritesMore("x", "y"))).isEmpty();
    assertThat(problems(new External("x"))).isEmpty();
    assertThat(problems(new Replaced(new Holder(live))))
        .extracting(Problem::type)
        .containsExactly("java.lang.Thread");
    assertThat(problems(new Replaced(new ForeignRecord(1))))
        .extracting(Problem::reason)
        .containsExactly(
            "class " + ForeignRecord.class.getName() + " is not of the task's own code");
    assertThat(problems(new WritesMore(live, live)))
        .extracting(Problem::path)
        .containsExactly("task.shown");
    assertThat(problems(new WritesMore(live, "y")))
        .extracting(Problem::type)
        .containsExactly("java.lang.Thread");
    assertThat(problems(new External(live)))
        .extracting(Problem::type)
        .containsExactly("java.lang.Thread");
  }

  @Test
  void hookThatFailsIsReportedAsAProblem() {
    assertThat(problems(List.of(new Fails(), new Replaced(new Object()))))
        .extracting(Problem::reason)
        .containsExactly(
            "its own writeReplace or writeObject failed: java.io.IOException: no",
            "its own writeReplace or writeObject failed: java.io.NotSerializableException:"
                + " java.lang.Object");
  }

  @Test
  void hiddenClassesAndProxiesAreRefused() {
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Collection.class}, (p, m, a) -> null);

    assertThat(problems(new Holder(proxy)))
        .extracting(Problem::reason)
        .containsExactly("a dynamic proxy");
  }

  @Test
  void everythingFoundIsReportedTogether() {
    Node task = new Node();
    task.left = new Thread("never started");
    task.right = List.of(new NotSerializable(), ForeignEnum.ONE);

    assertThat(problems(task))
        .extracting(Problem::path)
        .containsExactly("task.left", "task.right[0]", "task.right[1]");
    assertThat(problems(task).get(1))
        .hasToString(
            "task.right[0] : "
                + NotSerializable.class.getName()
                + " - neither a record nor Serializable [let NotSerializable implement"
                + " java.io.Serializable or make it a record; if it is a live resource, make the"
                + " field transient]");
  }

  private static List<Problem> problems(@Nullable Object root) {
    return GraphCheck.check(root, "task", OWN, Limits.DEFAULT).problems();
  }

  /** An object without having run a constructor: a context without starting Spark. */
  private static <T> T unbuilt(Class<T> type) throws Exception {
    Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
    Object instance = factory.getMethod("getReflectionFactory").invoke(null);
    Object constructor =
        factory
            .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
            .invoke(instance, type, Object.class.getDeclaredConstructor());
    return type.cast(((Constructor<?>) constructor).newInstance());
  }
}

package io.sparcel.it.safety;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.beanutils.BeanComparator;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.DefaultedMap;
import org.apache.commons.collections.map.LazyMap;
import org.apache.commons.collections4.bag.TreeBag;
import org.apache.commons.collections4.comparators.TransformingComparator;

/**
 * An object that does something while it is rebuilt: the well-known chains through old libraries,
 * and one canary for every hook there is. All they do is create a file.
 *
 * @param name what the report calls it
 * @param maker makes it; the file is what it creates when it is rebuilt
 */
record Gadget(String name, Function<File, Object> maker) {

  static List<Gadget> all() {
    return Stream.concat(chains(), canaries()).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Stream<Gadget> chains() {
    return Stream.of(
        new Gadget(
            "collections 3: HashMap, TiedMapEntry, LazyMap",
            file -> tied(chain -> LazyMap.decorate(new HashMap<>(), chain), file)),
        new Gadget(
            "collections 3: HashMap, TiedMapEntry, DefaultedMap",
            file -> tied(chain -> DefaultedMap.decorate(new HashMap<>(), chain), file)),
        new Gadget("collections 4: HashMap, TiedMapEntry, LazyMap", Gadget::tied4),
        new Gadget("collections 4: PriorityQueue, TransformingComparator", Gadget::queue4),
        new Gadget("collections 4: TreeBag, TransformingComparator", Gadget::bag4),
        new Gadget("beanutils: PriorityQueue, BeanComparator", Gadget::beans));
  }

  private static Stream<Gadget> canaries() {
    return Stream.of(
        new Gadget("readObject", file -> new Canaries.ReadObject()),
        new Gadget("readObject of a cause", file -> new RuntimeException(new Canaries.Thrown())),
        new Gadget("readResolve", file -> new Canaries.ReadResolve()),
        new Gadget("readExternal", file -> new Canaries.ReadExternal()),
        new Gadget("validateObject", file -> new Canaries.Validated()),
        new Gadget("hashCode", file -> new HashSet<>(Set.of(new Canaries.Hashed()))),
        new Gadget(
            "compareTo",
            file -> new PriorityQueue<>(List.of(new Canaries.Compared(), new Canaries.Compared()))),
        new Gadget("compare", file -> compared(new Canaries.Comparing())),
        new Gadget(
            "compare of a lambda",
            file ->
                compared(
                    (Canaries.ComparingLambda)
                        (a, b) -> {
                          Marker.touch();
                          return a.compareTo(b);
                        })),
        new Gadget("a superclass's constructor", file -> new Canaries.Constructed()),
        new Gadget("a record's constructor", file -> new Canaries.Recorded(1)),
        new Gadget("a static initializer", file -> new StaticCanary()),
        new Gadget("an enum's static initializer", file -> StaticCanary.OfEnum.ONE),
        new Gadget("a proxy's handler", file -> new HashSet<>(Set.of(proxy()))));
  }

  /** The hash of the entry asks its map for a key it does not have, and the map asks the chain. */
  @SuppressWarnings("rawtypes")
  private static Object tied(Function<ChainedTransformer, Map> decorator, File file) {
    ChainedTransformer chain =
        new ChainedTransformer(
            new org.apache.commons.collections.Transformer[] {new ConstantTransformer(1)});
    Map asked = decorator.apply(chain);
    Map<Object, Object> outer = new HashMap<>();
    outer.put(new TiedMapEntry(asked, "key"), "value");
    asked.remove("key");
    set(
        chain,
        "iTransformers",
        new org.apache.commons.collections.Transformer[] {
          new ConstantTransformer(file),
          new InvokerTransformer("createNewFile", new Class<?>[0], new Object[0])
        });
    return outer;
  }

  private static Object tied4(File file) {
    var invoker =
        new org.apache.commons.collections4.functors.InvokerTransformer<Object, Object>(
            "toString", new Class<?>[0], new Object[0]);
    Map<Object, Object> lazy =
        org.apache.commons.collections4.map.LazyMap.lazyMap(new HashMap<>(), invoker);
    Map<Object, Object> outer = new HashMap<>();
    outer.put(new org.apache.commons.collections4.keyvalue.TiedMapEntry<>(lazy, file), "value");
    lazy.clear();
    set(invoker, "iMethodName", "createNewFile");
    return outer;
  }

  private static Object queue4(File file) {
    var invoker =
        new org.apache.commons.collections4.functors.InvokerTransformer<File, Boolean>(
            "isDirectory", new Class<?>[0], new Object[0]);
    PriorityQueue<File> queue = new PriorityQueue<>(2, new TransformingComparator<>(invoker));
    queue.addAll(List.of(file, new File(file.getPath())));
    set(invoker, "iMethodName", "createNewFile");
    return queue;
  }

  private static Object bag4(File file) {
    var invoker =
        new org.apache.commons.collections4.functors.InvokerTransformer<File, Boolean>(
            "isDirectory", new Class<?>[0], new Object[0]);
    TreeBag<File> bag = new TreeBag<>(new TransformingComparator<>(invoker));
    bag.add(file);
    set(invoker, "iMethodName", "createNewFile");
    return bag;
  }

  private static Object beans(File file) {
    PriorityQueue<Canaries.Bean> queue = new PriorityQueue<>(2, new BeanComparator<>("text"));
    queue.addAll(List.of(new Canaries.Bean(), new Canaries.Bean()));
    return queue;
  }

  private static Object compared(java.util.Comparator<String> comparator) {
    PriorityQueue<String> queue = new PriorityQueue<>(2, comparator);
    queue.addAll(List.of("a", "b"));
    return queue;
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        Gadget.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Canaries.Handling());
  }

  /** Changes a field behind its owner's back: a gadget must not go off while it is made. */
  static void set(Object owner, String name, Object value) {
    try {
      for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            field.setAccessible(true);
            field.set(owner, value);
            return;
          }
        }
      }
      throw new AssertionError("no field " + name);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

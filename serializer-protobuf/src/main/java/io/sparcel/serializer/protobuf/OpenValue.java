package io.sparcel.serializer.protobuf;

import io.sparcel.serializer.protobuf.ChoiceForm.Alternative;
import io.sparcel.serializer.protobuf.Container.Family;
import io.sparcel.serializer.protobuf.Numbering.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The message {@code Value}: what stands where no type is declared, as in {@code Map<String,
 * Object>}. It takes the JDK's values and containers of such values, and no class of a user's. Its
 * numbers are fixed for ever.
 */
final class OpenValue {
  /** Its name in every schema. */
  static final String NAME = "Value";

  private static final int TEXT = 14;
  private static final int LIST = 15;
  private static final int MAP = 16;
  private static final int OPTIONAL = 17;

  private OpenValue() {}

  /** Makes the form; its containers are resolved later. */
  static Form make(Queue<Runnable> unresolved) {
    ChoiceForm value = new ChoiceForm(NAME, Object.class);
    unresolved.add(() -> resolve(value));
    return value;
  }

  /** Returns whether a choice is this one, and not one of a user's types that is called so. */
  static boolean is(ChoiceForm choice) {
    return choice.declared() == Object.class && choice.name().equals(NAME);
  }

  private static void resolve(ChoiceForm value) {
    List<Alternative> all = new ArrayList<>();
    add(all, 1, "bool", Boolean.class);
    add(all, 2, "byte", Byte.class);
    add(all, 3, "short", Short.class);
    add(all, 4, "char", Character.class);
    add(all, 5, "int", Integer.class);
    add(all, 6, "long", Long.class);
    add(all, 7, "float", Float.class);
    add(all, 8, "double", Double.class);
    add(all, 9, "string", String.class);
    add(all, 10, "bytes", byte[].class);
    add(all, 11, "instant", Instant.class);
    add(all, 12, "duration", Duration.class);
    add(all, 13, "date", Date.class);
    all.add(new Alternative(TEXT, "text", Object.class, new OpenText()));
    all.add(new Alternative(LIST, "list", Object.class, wrapper("ListValue", "items", value)));
    all.add(new Alternative(MAP, "map", Object.class, wrapper("MapValue", "entries", value)));
    all.add(
        new Alternative(
            OPTIONAL, "optional", Object.class, wrapper("OptionalValue", "value", value)));
    Map<Class<?>, Alternative> byClass =
        all.subList(0, TEXT - 1).stream()
            .collect(Collectors.toUnmodifiableMap(Alternative::type, Function.identity()));
    value.setAlternatives(
        all, object -> choose(object, byClass).or(() -> numberOf(object).map(n -> all.get(n - 1))));
  }

  private static void add(List<Alternative> all, int number, String name, Class<?> type) {
    Form form =
        Optional.<Form>ofNullable(Scalars.of(type)).or(() -> MomentForm.of(type)).orElseThrow();
    all.add(new Alternative(number, name, type, form));
  }

  private static Form wrapper(String name, String slot, Form value) {
    MessageForm wrapper = new MessageForm(name, null, Anatomy.WRAPPER);
    Numbered number = new Numbered(1, slot, name);
    wrapper.setSlots(
        List.of(
            switch (slot) {
              case "items" -> new ManySlot(number, value, containers(Container.ARRAY_LIST));
              case "entries" -> new MapSlot(number, value, value, containers(Container.HASH_MAP));
              default -> new ManySlot(number, value, containers(Container.OPTIONAL));
            }));
    return wrapper;
  }

  private static Containers containers(Container standard) {
    return new Containers(Object.class, Object.class, standard);
  }

  private static Optional<Alternative> choose(Object object, Map<Class<?>, Alternative> byClass) {
    return Optional.ofNullable(byClass.get(object.getClass()));
  }

  private static Optional<Integer> numberOf(Object object) {
    if (Texts.of(object.getClass()) != null) {
      return Optional.of(TEXT);
    }
    return ContainerFinder.of(object)
        .map(container -> container.family())
        .map(family -> family == Family.MANY ? LIST : family == Family.MAP ? MAP : OPTIONAL);
  }
}

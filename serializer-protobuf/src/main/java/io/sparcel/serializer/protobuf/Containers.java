package io.sparcel.serializer.protobuf;

import io.sparcel.serializer.protobuf.Container.Family;
import io.sparcel.spi.Refusals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which containers a field may hold, and which it holds when the payload does not say.
 *
 * @param declared the field's type
 * @param element the class of an array's or enum set's elements, or of an enum map's keys
 * @param standard what it holds when the payload does not say
 */
record Containers(Class<?> declared, Class<?> element, Container standard) {
  private static final String REMEDY =
      "copy it into an ArrayList, HashSet, HashMap or the like, or use the serializer java or kryo";

  static Containers of(Class<?> declared, Class<?> element) {
    return new Containers(declared, element, ContainerFinder.standard(declared));
  }

  String typeName() {
    return declared.getTypeName();
  }

  /** Returns what a message must tell of a value; {@code null} when it is the standard. */
  @Nullable Container toTell(@Nullable Object value) {
    Container container = value == null ? Container.NULL : find(value).orElse(standard);
    return container == standard ? null : container;
  }

  /** Returns the value, where it is one that comes back. */
  Object require(Object value) {
    if (find(value).isEmpty()) {
      throw Refusals.notPortable(value.getClass(), "Protocol Buffers do not bring it back", null);
    }
    return value;
  }

  /** Returns the element, where it is none that would be lost. */
  Object requireItem(@Nullable Object item) {
    if (item == null) {
      throw Refusals.notPortable(declared, "a null in it has no form in Protocol Buffers", null);
    }
    return item;
  }

  private Optional<Container> find(Object value) {
    Optional<Container> found =
        ContainerFinder.of(value).filter(container -> container.family() == standard.family());
    boolean typed =
        found.filter(c -> c == Container.ENUM_SET || c == Container.ENUM_MAP).isPresent();
    if (typed && !element.isEnum()) {
      return Optional.empty();
    } else if (value.getClass().isArray() && value.getClass().componentType() != element) {
      return Optional.empty();
    }
    return found;
  }

  /** Returns whether a value can be looked into; notes a problem when it cannot. */
  boolean check(Object value, Place place, Walk walk) {
    if (find(value).isEmpty()) {
      walk.add(value, place, "not among the containers that Protocol Buffers bring back", REMEDY);
      return false;
    }
    return true;
  }

  /** Looks into a value later, unless its identity would be lost. */
  void visit(Object value, Place place, Walk walk, Runnable parts) {
    boolean empty =
        value instanceof Map<?, ?> map
            ? map.isEmpty()
            : ((Collection<?>) Items.of(value)).isEmpty();
    if (ContainerFinder.hasIdentity(find(value).orElseThrow(), empty)) {
      walk.visitOnce(value, place, parts);
    }
  }

  /** Returns whether a container that was sent is of another kind than the field. */
  boolean isOther(@Nullable Container sent) {
    return standard.family() == Family.ONE && sent != standard;
  }

  /** Returns the comment of a field whose elements are of some types; empty for none. */
  String comment(boolean implied, String elements) {
    boolean plain = standard == Container.ARRAY_LIST || standard == Container.HASH_MAP;
    if (plain && implied) {
      return "";
    }
    return standard.title() + "<" + elements + ">";
  }

  /** Makes a container of what was read. */
  @Nullable Object make(Container container, List<Object> items, String place) {
    if (container == Container.NULL) {
      return null;
    } else if (container.family() != standard.family()) {
      throw ProtobufRefusals.unreadable(place + " is told to be a " + container.title(), null);
    } else if ((container == Container.ENUM_SET || container == Container.ENUM_MAP)
        && !element.isEnum()) {
      throw ProtobufRefusals.typeChanged(place, declared.getTypeName(), container.title());
    }
    Object made;
    try {
      made = container.make(items, element);
    } catch (RuntimeException e) {
      throw ProtobufRefusals.unreadable(
          place + " cannot be a " + container.title() + " of what was sent: " + e, e);
    }
    if (!declared.isInstance(made)) {
      throw ProtobufRefusals.typeChanged(place, declared.getTypeName(), container.title());
    }
    return made;
  }
}

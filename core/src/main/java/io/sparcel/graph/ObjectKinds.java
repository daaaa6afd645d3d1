package io.sparcel.graph;

import io.sparcel.SparcelException;
import io.sparcel.objectstream.ShallowForm;
import io.sparcel.shape.ClassShape;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.RecordShape;
import io.sparcel.spi.ClassPolicy;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Says of each class in a graph how its objects travel, or why they may not. */
final class ObjectKinds {
  private final ClassPolicy policy;
  private final Predicate<Class<?>> carried;
  private final Map<Class<?>, Kind> kinds = new HashMap<>();
  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final Set<Class<?>> refused = new HashSet<>();

  ObjectKinds(ClassPolicy policy, Predicate<Class<?>> carried) {
    this.policy = policy;
    this.carried = carried;
  }

  /** Returns the classes met that are not the JDK's. */
  Set<Class<?>> classes() {
    return classes;
  }

  Kind of(Object object) {
    Kind kind = kinds.computeIfAbsent(object.getClass(), this::classify);
    if (kind.refusal().isPresent() && kind.once() && !refused.add(object.getClass())) {
      return Kind.leaf();
    }
    return kind;
  }

  /** Notes the class of an enum constant or a class literal; refuses what the policy refuses. */
  Optional<Refusal> noteValue(Object value) {
    Class<?> type =
        value instanceof Enum<?> constant
            ? constant.getDeclaringClass()
            : value instanceof Class<?> literal ? elementOf(literal) : null;
    if (type == null || type.isPrimitive()) {
      return Optional.empty();
    }
    return note(type).filter(refusal -> refused.add(type));
  }

  private Kind classify(Class<?> type) {
    if (type.isArray()) {
      return arrayKind(type);
    }
    if (carried.test(type)) {
      return carriedKind(type);
    }
    Optional<LiveTypes.Live> live = LiveTypes.find(type);
    if (live.isPresent()) {
      return Kind.refused("a live resource (" + live.get().name() + ")", live.get().fix());
    }
    if (Proxy.isProxyClass(type)) {
      return Kind.refused("a dynamic proxy", "pass the data it stands for");
    }
    return JdkTypes.isJdk(type) ? jdkKind(type) : userKind(type);
  }

  /** Its superclasses are of the format's own library, and nothing a payload names. */
  private Kind carriedKind(Class<?> type) {
    if (policy.allows(type.getName())) {
      classes.add(type);
      return Kind.leaf();
    }
    return note(type).map(Kind::refusedClass).orElseGet(Kind::leaf);
  }

  private Kind arrayKind(Class<?> type) {
    Class<?> element = elementOf(type);
    if (element.isPrimitive()) {
      return Kind.leaf();
    }
    return note(element)
        .map(Kind::refusedClass)
        .orElseGet(() -> Kind.open(1, array -> Contents.indexed(Arrays.stream((Object[]) array))));
  }

  private Kind jdkKind(Class<?> type) {
    if (JdkTypes.isView(type)) {
      return Kind.closed(1, this::viewed);
    }
    if (JdkTypes.isContainer(type)) {
      int levels = JdkTypes.isWrapper(type) ? 2 : 1;
      return JdkTypes.isMutableContainer(type)
          ? Kind.open(levels, this::contained)
          : Kind.closed(levels, this::contained);
    }
    if (JdkTypes.isThrowable(type.getName())) {
      return ownFormKind();
    }
    return Kind.refused(
        "not among the JDK's types that travel",
        "use a type of docs/tasks.md, or make it transient");
  }

  private Kind userKind(Class<?> type) {
    if (isLambda(type)) {
      return Serializable.class.isAssignableFrom(type)
          ? ownFormKind()
          : Kind.refused(
              "a lambda whose type is not Serializable",
              "let its functional interface extend java.io.Serializable, or use a named class");
    }
    if (type.isHidden()) {
      return Kind.refused("a hidden class, which exists in this process only", "use a named class");
    }
    Optional<Refusal> refusal = note(type);
    if (refusal.isPresent()) {
      return Kind.refusedClass(refusal.get());
    }
    if (!type.isRecord() && !Serializable.class.isAssignableFrom(type)) {
      return Kind.refused(
          "neither a record nor Serializable",
          "let "
              + type.getSimpleName()
              + " implement java.io.Serializable or make it a record;"
              + " if it is a live resource, make the field transient");
    }
    if (Serializable.class.isAssignableFrom(type) && ClassShape.hasOwnForm(type)) {
      return ownFormKind();
    }
    if (type.isRecord()) {
      int levels = Serializable.class.isAssignableFrom(type) ? 1 : 2;
      return Kind.closed(
          levels, record -> Contents.fields(record, RecordShape.of(type).components()));
    }
    return lostSuperclass(type)
        .orElseGet(
            () -> Kind.open(1, object -> Contents.fields(object, ClassShape.of(type).fields())));
  }

  /** A superclass that is not Serializable is built by its constructor: its fields are lost. */
  private static Optional<Kind> lostSuperclass(Class<?> type) {
    Class<?> parent = type;
    while (parent != null && Serializable.class.isAssignableFrom(parent)) {
      parent = parent.getSuperclass();
    }
    for (Class<?> c = parent; c != null && c != Object.class; c = c.getSuperclass()) {
      boolean fields =
          Arrays.stream(c.getDeclaredFields()).anyMatch(f -> !Modifier.isStatic(f.getModifiers()));
      if (fields) {
        return Optional.of(
            Kind.refused(
                "the fields of its superclass " + c.getName() + " would be lost",
                "let " + c.getSimpleName() + " implement java.io.Serializable"));
      }
    }
    if (parent != null && !hasUsableConstructor(parent)) {
      return Optional.of(
          Kind.refused(
              "its superclass " + parent.getName() + " has no constructor without parameters",
              "let " + parent.getSimpleName() + " implement java.io.Serializable"));
    }
    return Optional.empty();
  }

  private static boolean hasUsableConstructor(Class<?> type) {
    try {
      return !Modifier.isPrivate(type.getDeclaredConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private Kind ownFormKind() {
    return Kind.closed(1, this::shallow);
  }

  /** The collection behind a wrapper: what the wrapper shows says nothing of how that travels. */
  private Iterator<Edge> viewed(Object view) {
    return formOf(view).references().stream()
        .map(reference -> new Edge("", reference, false))
        .iterator();
  }

  private Iterator<Edge> contained(Object container) {
    if (JdkTypes.namesElementType(container.getClass())) {
      formOf(container);
    }
    return Contents.of(container);
  }

  /** Takes an object apart and refuses what its stream names and the reader will not accept. */
  private ShallowForm formOf(Object object) {
    ShallowForm form;
    try {
      form = ShallowForm.of(object);
    } catch (IOException | RuntimeException e) {
      throw new RefusedException(
          new Refusal("its own writeReplace or writeObject failed: " + e, "correct that method"));
    }
    for (Class<?> type : form.classes()) {
      Class<?> element = elementOf(type);
      note(element)
          .ifPresent(
              refusal -> {
                throw new RefusedException(refusal);
              });
    }
    return form;
  }

  private Iterator<Edge> shallow(Object object) {
    ShallowForm form = formOf(object);
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < form.references().size(); i++) {
      Object reference = form.references().get(i);
      edges.add(new Edge(nameOf(object, reference).orElse(".(" + i + ")"), reference, false));
    }
    return edges.iterator();
  }

  /** Finds the field that holds a reference, where fields can be seen. */
  private static Optional<String> nameOf(Object object, Object reference) {
    if (JdkTypes.isJdk(object.getClass()) || isLambda(object.getClass())) {
      return Optional.empty();
    }
    try {
      return ClassShape.of(object.getClass()).fields().stream()
          .filter(field -> field.get(object) == reference)
          .map(field -> "." + field.name())
          .findFirst();
    } catch (SparcelException e) {
      return Optional.empty(); // a superclass of the JDK, which opens nothing
    }
  }

  private static boolean isLambda(Class<?> type) {
    return type.isHidden() && type.isSynthetic();
  }

  private Optional<Refusal> note(Class<?> type) {
    if (JdkTypes.isJdk(type)) {
      return JdkTypes.allows(type.getName())
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  type.getName() + " is not among the JDK's types that travel",
                  "use a type of docs/tasks.md"));
    }
    Optional<Refusal> refusal = Optional.empty();
    for (Class<?> c = type; c != null && !JdkTypes.isJdk(c); c = c.getSuperclass()) {
      classes.add(c);
      if (refusal.isEmpty() && !policy.allows(c.getName())) {
        refusal =
            Optional.of(
                new Refusal(
                    (c == type ? "class " : "its superclass ")
                        + c.getName()
                        + " is not of the task's own code",
                    "add it to sparcel.serializer.allow, or its package as "
                        + c.getPackageName()
                        + ".*"));
      }
    }
    return refusal;
  }

  private static Class<?> elementOf(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }
}

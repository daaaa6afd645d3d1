package io.sparcel.serializer.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.sparcel.Subtypes;
import io.sparcel.serializer.protobuf.Container.Family;
import io.sparcel.serializer.protobuf.Numbering.Numbered;
import io.sparcel.shape.Carriage;
import io.sparcel.shape.JdkTypes;
import io.sparcel.shape.ShapeField;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the form of each type that a root type leads to, each once, so that a class may lead back
 * to itself. Not thread-safe; the forms are, once {@link #root} has returned.
 */
final class Forms {
  private final Map<Object, Form> known = new HashMap<>();
  private final Deque<Runnable> unresolved = new ArrayDeque<>();

  /** A type with the classes that a field lists. */
  private record Listed(TypeRef type, List<Class<?>> subtypes) {}

  /** Returns the form of a root and resolves all that it leads to. */
  Form root(Class<?> type) {
    Form root = of(TypeRef.of(type), List.of());
    if (root.protoType() != FieldDescriptorProto.Type.TYPE_MESSAGE) {
      root = wrap(TypeRef.of(type), root);
    }
    while (!unresolved.isEmpty()) {
      unresolved.poll().run();
    }
    return root;
  }

  /** Returns the form of single values of a type. */
  Form of(TypeRef type, List<Class<?>> subtypes) {
    Class<?> raw = MethodType.methodType(type.raw()).wrap().returnType();
    Form plain = plain(raw);
    if (plain != null) {
      return plain;
    }
    Object key = new Listed(type, subtypes);
    Form form = known.get(key);
    if (form == null) {
      form = make(type, subtypes, key);
    }
    return form;
  }

  private static Form plain(Class<?> raw) {
    Scalar<?> scalar = Scalars.of(raw);
    if (scalar == null) {
      scalar = Texts.of(raw);
    }
    if (scalar != null) {
      return scalar;
    } else if (Carriage.of(raw) == Carriage.ENUM) {
      return new EnumForm(raw.isEnum() ? raw : raw.getSuperclass());
    } else if (GeneratedForm.isGenerated(raw)) {
      return new GeneratedForm(raw);
    }
    return MomentForm.of(raw).orElse(null);
  }

  private Form make(TypeRef type, List<Class<?>> subtypes, Object key) {
    Class<?> raw = type.raw();
    if (isContainer(raw)) {
      MessageForm wrapper = new MessageForm(nameOf(type), null, Anatomy.WRAPPER);
      known.put(key, wrapper);
      unresolved.add(() -> wrapper.setSlots(List.of(slot(content(type), type, subtypes))));
      return wrapper;
    }
    List<Class<?>> choices = Choices.of(raw, subtypes);
    if (!choices.isEmpty()) {
      ChoiceForm choice = new ChoiceForm(nameOf(type), raw);
      known.put(key, choice);
      unresolved.add(() -> Choices.set(choice, choices, this));
      return choice;
    } else if (Carriage.of(raw) == Carriage.FIELDS) {
      return message(type);
    } else if (raw.isInterface()
        || Modifier.isAbstract(raw.getModifiers())
        || raw == Object.class) {
      return known.computeIfAbsent(OpenValue.class, k -> OpenValue.make(unresolved));
    }
    return new RefusedForm(raw);
  }

  /** Returns the message of a record or class itself, whatever may stand in its place. */
  Form exact(Class<?> type) {
    Form plain = plain(type);
    if (plain != null) {
      return plain;
    } else if (Carriage.of(type) != Carriage.FIELDS) {
      return new RefusedForm(type);
    }
    return message(TypeRef.of(type));
  }

  private Form message(TypeRef type) {
    Form made = known.get(type);
    if (made != null) {
      return made;
    }
    Class<?> raw = type.raw();
    List<ShapeField> fields = Numbering.inOrder(raw);
    List<Numbered> numbers = Numbering.of(raw, fields);
    MessageForm message = new MessageForm(nameOf(type), raw, Anatomy.Fields.of(raw, fields));
    known.put(type, message);
    unresolved.add(() -> message.setSlots(slots(type, fields, numbers)));
    return message;
  }

  private List<Slot> slots(TypeRef type, List<ShapeField> fields, List<Numbered> numbers) {
    Map<TypeVariable<?>, TypeRef> bindings = type.bindings();
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      ShapeField field = fields.get(i);
      Subtypes listed = field.field().getAnnotation(Subtypes.class);
      slots.add(
          slot(
              numbers.get(i),
              TypeRef.of(field.field().getGenericType(), bindings),
              listed == null ? List.of() : List.of(listed.value())));
    }
    return slots;
  }

  private Slot slot(Numbered number, TypeRef type, List<Class<?>> subtypes) {
    Class<?> raw = type.raw();
    if (!isContainer(raw)) {
      return new SingleSlot(number, of(type, subtypes), raw);
    } else if (Map.class.isAssignableFrom(raw)) {
      return new MapSlot(
          number,
          of(type.argument(0), List.of()),
          of(type.argument(1), subtypes),
          Containers.of(raw, type.argument(0).raw()));
    }
    TypeRef element = elementOf(type);
    return new ManySlot(number, of(element, subtypes), Containers.of(raw, element.raw()));
  }

  private static TypeRef elementOf(TypeRef type) {
    return switch (type.raw().getName()) {
      case "java.util.OptionalInt" -> TypeRef.of(int.class);
      case "java.util.OptionalLong" -> TypeRef.of(long.class);
      case "java.util.OptionalDouble" -> TypeRef.of(double.class);
      default -> type.raw().isArray() ? type.component() : type.argument(0);
    };
  }

  private MessageForm wrap(TypeRef type, Form content) {
    MessageForm wrapper = new MessageForm(nameOf(type) + "Value", null, Anatomy.WRAPPER);
    wrapper.setSlots(
        List.of(new SingleSlot(new Numbered(1, "value", "the root"), content, type.raw())));
    return wrapper;
  }

  private static Numbered content(TypeRef type) {
    String name =
        ContainerFinder.standard(type.raw()).family() == Family.MANY ? "items" : "entries";
    boolean optional = ContainerFinder.standard(type.raw()).family() == Family.ONE;
    return new Numbered(1, optional ? "value" : name, nameOf(type));
  }

  private static boolean isContainer(Class<?> type) {
    return type != byte[].class
        && (type.isArray()
            || (JdkTypes.isJdk(type)
                && (Collection.class.isAssignableFrom(type)
                    || Map.class.isAssignableFrom(type)
                    || Optional.class == type
                    || type.getName().startsWith("java.util.Optional"))));
  }

  private static String nameOf(TypeRef type) {
    Class<?> raw = type.raw();
    if (raw.isArray()) {
      return nameOf(type.component()) + "Array";
    }
    String full = raw.getName();
    String name = Numbering.identifier(full.substring(full.lastIndexOf('.') + 1));
    StringBuilder text =
        new StringBuilder(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    if (type.arguments().stream().anyMatch(argument -> argument.raw() != Object.class)) {
      text.append("Of");
      type.arguments().forEach(argument -> text.append(nameOf(argument)));
    }
    return text.toString();
  }
}

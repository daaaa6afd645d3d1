package io.sparcel.fingerprint;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.Refusals;
import io.sparcel.spi.ShapeChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares the classes that a header describes with the reader's. */
public final class ShapeComparison {
  private final ReadContext context;
  private final Predicate<Class<?>> carried;
  private final boolean initialize;
  private final Map<String, ClassDescription> sent = new LinkedHashMap<>();
  private final Set<ShapeDifference> differences = new LinkedHashSet<>();
  private final List<String> missing = new ArrayList<>();

  private ShapeComparison(ReadContext context, Predicate<Class<?>> carried, boolean initialize) {
    this.context = context;
    this.carried = carried;
    this.initialize = initialize;
  }

  /**
   * What was found.
   *
   * @param differences all of them, in the order of the classes
   * @param missing the names of the classes that are not here
   */
  public record Result(List<ShapeDifference> differences, List<String> missing) {
    /** Copies both. */
    public Result {
      differences = List.copyOf(differences);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Compares classes.
   *
   * @param sent what the header says
   * @param context by which the classes here are loaded, if its policy allows them
   * @param carried the classes that the serializer carries by means of its own
   * @param initialize whether classes may be initialized, without which no {@code serialVersionUID}
   *     is known, and none compared
   * @throws SparcelException {@link ErrorCode#CLASS_NOT_ALLOWED} or {@link
   *     ErrorCode#CLASS_FILE_TOO_NEW}
   */
  public static Result compare(
      List<ClassDescription> sent,
      ReadContext context,
      Predicate<Class<?>> carried,
      boolean initialize) {
    ShapeComparison comparison = new ShapeComparison(context, carried, initialize);
    sent.forEach(type -> comparison.sent.put(type.name(), type));
    sent.forEach(comparison::compare);
    return new Result(List.copyOf(comparison.differences), comparison.missing);
  }

  private void compare(ClassDescription before) {
    Optional<Class<?>> found = load(before.name());
    if (found.isEmpty()) {
      missing.add(before.name());
    } else if (before.kind() != ClassKind.UNKNOWN) {
      try {
        compare(before, found.get());
      } catch (LinkageError e) {
        throw Refusals.missing(e.toString(), e);
      }
    }
  }

  private void compare(ClassDescription before, Class<?> type) {
    ClassDescription now = ClassDescription.of(type, carried);
    if (!before.name().equals(now.name())) {
      add(ShapeChange.CLASS_RENAMED, now, before.name(), now.name());
    }
    compareSerialVersion(before, now, type);
    if (before.kind() == ClassKind.OTHER || before.kind() == ClassKind.ABSTRACT) {
      return; // it has no objects; those of its subclasses have its fields
    }
    if (before.kind() != now.kind()) {
      boolean form = before.kind() == ClassKind.OWN_FORM || now.kind() == ClassKind.OWN_FORM;
      add(
          form ? ShapeChange.FORM_CHANGED : ShapeChange.KIND_CHANGED,
          now,
          before.kind().toString(),
          now.kind().toString());
    } else if (before.isFinal() != now.isFinal()) {
      add(ShapeChange.FINALITY_CHANGED, now, finality(before), finality(now));
    }
    if (before.kind().hasFields() && now.kind().hasFields()) {
      boolean ordered = before.kind() == ClassKind.RECORD && now.kind() == ClassKind.RECORD;
      SentField.ofHierarchy(before, sent)
          .map(fields -> FieldComparison.of(fields, type, ordered, context))
          .ifPresent(differences::addAll);
    } else if (before.kind() == ClassKind.ENUM && now.kind() == ClassKind.ENUM) {
      differences.addAll(ConstantComparison.of(before, now));
    }
  }

  /** What was sent of a record counts as 0, which is what Java writes of it. */
  private void compareSerialVersion(ClassDescription before, ClassDescription now, Class<?> type) {
    Long sentVersion = before.kind() == ClassKind.RECORD ? Long.valueOf(0) : before.serialVersion();
    if (!initialize || sentVersion == null) {
      return;
    }
    Long version = ClassDescription.serialVersionOf(type);
    if (version != null && !version.equals(sentVersion)) {
      add(
          ShapeChange.SERIAL_VERSION_CHANGED,
          now,
          "serialVersionUID " + sentVersion,
          "serialVersionUID " + version);
    }
  }

  private static String finality(ClassDescription type) {
    return type.isFinal() ? "a final class" : "one that is not final";
  }

  private void add(ShapeChange change, ClassDescription now, String before, String after) {
    differences.add(new ShapeDifference(change, now.name(), before, after));
  }

  /** Loads a class; empty when it is not there. */
  private Optional<Class<?>> load(String name) {
    try {
      return Optional.of(context.load(name));
    } catch (SparcelException e) {
      // A policy that asks where a class comes from cannot allow one that is nowhere.
      if (e.code() == ErrorCode.TASK_CLASS_MISSING
          || (e.code() == ErrorCode.CLASS_NOT_ALLOWED && !hasFile(name))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean hasFile(String name) {
    String present = context.formerNames().present(name);
    return context.classLoader().getResource(present.replace('.', '/') + ".class") != null;
  }
}

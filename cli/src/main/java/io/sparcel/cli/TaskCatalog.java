package io.sparcel.cli;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.TaskNames;
import io.sparcel.TaskProvider;
import io.sparcel.config.ClosestName;
import io.sparcel.payload.OfferedTasks;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tasks that the jars of a class path offer by name. Immutable. */
final class TaskCatalog {
  private final ClassLoader loader;
  private final SortedMap<String, List<Class<?>>> byName = new TreeMap<>();
  private final List<SparcelException> broken = new ArrayList<>();

  private TaskCatalog(ClassLoader loader) {
    this.loader = loader;
  }

  /** Asks every provider a class loader sees; one that cannot answer is remembered. */
  static TaskCatalog load(ClassLoader loader) {
    TaskCatalog catalog = new TaskCatalog(loader);
    OfferedTasks offered = OfferedTasks.load(loader);
    offered.classes().forEach(catalog::add);
    offered.broken().forEach(b -> catalog.broken.add(broken(b.provider(), b.thrown())));
    return catalog;
  }

  private void add(Class<? extends Task<?>> type) {
    byName.computeIfAbsent(TaskNames.of(type), name -> new ArrayList<>()).add(type);
  }

  private static SparcelException broken(String name, Throwable thrown) {
    Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
    return SparcelException.of(
            ErrorCode.TASK_CLASS_MISSING, "The tasks of %s cannot be listed", name)
        .detail("Reason", thrown == reason ? thrown : thrown.getMessage() + ": " + reason)
        .fix(
            "put what it needs on the class path (SPARCEL_CLASSPATH, tasks/; SPARK_HOME for Spark)")
        .fix("or remove the jar, or correct its META-INF/services/" + TaskProvider.class.getName())
        .cause(thrown)
        .build();
  }

  /** Returns the names that stand for one task each, and their classes. */
  SortedMap<String, Class<?>> tasks() {
    SortedMap<String, Class<?>> tasks = new TreeMap<>();
    byName.forEach(
        (name, types) -> {
          if (types.size() == 1) {
            tasks.put(name, types.get(0));
          }
        });
    return tasks;
  }

  /** Returns an error for each provider that cannot answer and each name that is taken twice. */
  List<SparcelException> errors() {
    List<SparcelException> errors = new ArrayList<>(broken);
    byName.forEach(
        (name, types) -> {
          if (types.size() > 1) {
            errors.add(ambiguous(name, types));
          }
        });
    return Collections.unmodifiableList(errors);
  }

  /**
   * Finds a task by its name or its class's.
   *
   * @throws SparcelException {@link ErrorCode#TASK_UNKNOWN}, {@link ErrorCode#TASK_AMBIGUOUS} or
   *     {@link ErrorCode#TASK_CLASS_MISSING}
   */
  Class<?> find(String name) {
    List<Class<?>> named = byName.getOrDefault(name, List.of());
    if (named.size() > 1) {
      throw ambiguous(name, named);
    }
    if (named.size() == 1) {
      return named.get(0);
    }
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw unknown(name);
    } catch (LinkageError e) {
      // On a file system without case, a name in another case is found and then refused.
      throw e instanceof NoClassDefFoundError wrong
              && String.valueOf(wrong.getMessage()).contains("wrong name")
          ? unknown(name)
          : ErrorReport.missingClass(e);
    }
  }

  private SparcelException unknown(String name) {
    SparcelException.Builder error =
        SparcelException.of(
            ErrorCode.TASK_UNKNOWN,
            "There is no task %s%s",
            name,
            ClosestName.hint(name, byName.keySet()));
    error.detail(
        "On offer",
        byName.isEmpty()
            ? "nothing: no jar on the class path has a TaskProvider"
            : String.join(", ", byName.keySet()));
    error.problems(broken.stream().map(SparcelException::summary).toList());
    return error
        .fix("give a name that 'sparcel tasks' lists, or the name of a class")
        .fix("put the jar of the task into tasks/, or name it in SPARCEL_CLASSPATH")
        .build();
  }

  private static SparcelException ambiguous(String name, List<Class<?>> types) {
    return SparcelException.of(
            ErrorCode.TASK_AMBIGUOUS, "%d tasks have the name %s", types.size(), name)
        .problems(
            types.stream().map((Class<?> type) -> type.getName() + " in " + jarOf(type)).toList())
        .fix("name the class, or leave only one of them on the class path")
        .fix("or give one of them another @TaskName")
        .build();
  }

  /** Returns where a class comes from, for people. */
  static String jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "the JDK"
        : source.getLocation().getPath();
  }

  /** Returns the names with their classes, those taken twice included. */
  Map<String, List<Class<?>>> all() {
    return Collections.unmodifiableMap(byName);
  }
}

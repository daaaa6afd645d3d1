package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.envelope.Header;
import io.sparcel.spi.FormerNames;
import io.sparcel.spi.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the classes that a header names by the names they had when it was written. Only annotations
 * are believed: of the tasks that the class path offers, and of what a task's class declares. So a
 * header cannot name a class that the code here does not.
 */
final class Renaming {
  /** Asked for with every payload, hence kept. */
  private static final ClassValue<FormerNames> OF_TASK =
      new ClassValue<>() {
        @Override
        protected FormerNames computeValue(Class<?> taskClass) {
          ClassLoader loader = taskClass.getClassLoader();
          return loader == null ? FormerNames.NONE : namesOf(List.of(taskClass), loader);
        }
      };

  private Renaming() {}

  /**
   * Loads the class of a header's task. A name that no class has is looked for among the former
   * names of the tasks on offer.
   *
   * @throws SparcelException {@link ErrorCode#TASK_CLASS_MISSING}, {@link
   *     ErrorCode#CLASS_FILE_TOO_NEW}, {@link ErrorCode#TASK_AMBIGUOUS}, or {@link
   *     ErrorCode#CLASS_SHAPE_CHANGED} for a lambda, whose bytes name the class that wrote it
   */
  static Class<?> taskClass(Header header, ClassLoader loader) {
    String name = header.taskClass();
    try {
      return TaskClass.load(name, loader);
    } catch (SparcelException e) {
      Set<Class<? extends Task<?>>> offered = OfferedTasks.load(loader).classes();
      FormerNames names = FormerNames.of(offered);
      if (e.code() != ErrorCode.TASK_CLASS_MISSING || !names.isFormer(name)) {
        throw e;
      }
      if (header.find(Header.LAMBDA).isPresent()) {
        throw Refusals.shapeChanged(
            "A lambda of " + name + " can only be read by a class of that name",
            "or make the task a record: then its class may be renamed");
      }
      return TaskClass.load(names.present(name), loader);
    }
  }

  /** Returns whether a name is that of a class, or was. */
  static boolean isNameOf(Class<?> taskClass, String name) {
    return name.equals(taskClass.getName()) || FormerNames.of(List.of(taskClass)).isFormer(name);
  }

  /**
   * Returns what the classes of a payload are called now. The tasks on offer are asked only when
   * the header names a class that is neither here nor known by what the task's class declares; for
   * all others that costs a look into a set.
   */
  static FormerNames of(Header header, Class<?> taskClass, ClassLoader loader) {
    FormerNames own = OF_TASK.get(taskClass);
    if (header.classes().stream().allMatch(name -> own.knows(name) || isThere(name, loader))) {
      return own;
    }
    List<Class<?>> roots = new ArrayList<>(OfferedTasks.load(loader).classes());
    roots.add(taskClass);
    return namesOf(roots, loader);
  }

  private static FormerNames namesOf(List<Class<?>> roots, ClassLoader loader) {
    return FormerNames.of(DeclaredTypes.from(roots), name -> isThere(name, loader));
  }

  /** A look at the file, not at the class: nothing is loaded because a header names it. */
  private static boolean isThere(String name, ClassLoader loader) {
    return loader.getResource(name.replace('.', '/') + ".class") != null;
  }
}

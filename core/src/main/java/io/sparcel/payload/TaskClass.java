package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.Idempotent;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.spi.Refusals;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;

/** The class that stands for a task in a header. */
public final class TaskClass {
  private static final String LAMBDA = "$$Lambda";

  private TaskClass() {}

  /** Returns a task's class; for a lambda, the class that wrote it, because its own has no name. */
  public static Class<?> of(Task<?> task) {
    String name = task.getClass().getName();
    int lambda = name.indexOf(LAMBDA);
    return lambda < 0
        ? task.getClass()
        : load(name.substring(0, lambda), task.getClass().getClassLoader());
  }

  /** Returns whether tasks of a class may run again after an attempt that left no outcome. */
  public static boolean mayRunAgain(Class<?> taskClass, SparcelConfig config) {
    return config.find(ConfigKeys.IDEMPOTENT).orElse(false)
        || taskClass.isAnnotationPresent(Idempotent.class);
  }

  /**
   * Loads a class without initializing it.
   *
   * @throws SparcelException {@link ErrorCode#TASK_CLASS_MISSING} or {@link
   *     ErrorCode#CLASS_FILE_TOO_NEW}
   */
  public static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw Refusals.missing(name, e);
    }
  }

  /** Returns whether a class has lambdas that can be rebuilt: the compiler then adds a method. */
  static boolean writesLambdas(Class<?> type) {
    try {
      return Arrays.stream(type.getDeclaredMethods())
          .anyMatch(method -> method.getName().equals("$deserializeLambda$"));
    } catch (LinkageError e) {
      throw Refusals.missing(e.toString(), e);
    }
  }

  /** Returns the highest class-file major version among classes; 0 when none can be read. */
  static int highestClassFile(Collection<Class<?>> classes) {
    int highest = 0;
    for (Class<?> type : classes) {
      String resource = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
      try (InputStream in = type.getResourceAsStream(resource)) {
        if (in != null) {
          DataInputStream data = new DataInputStream(in);
          data.skipNBytes(6); // magic number and minor version, JVMS 4.1
          highest = Math.max(highest, data.readUnsignedShort());
        }
      } catch (IOException e) {
        throw new IllegalStateException("a class file that was loaded cannot be read: " + type, e);
      }
    }
    return highest;
  }
}

package io.sparcel.runner.failure;

import io.sparcel.submission.Failure;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which jar a linkage error is about. Such an error means that code met another version of a
 * class than it was compiled against; which jar that version came from is known only where it was
 * loaded.
 */
final class ClassHome {
  /** {@code 'com.example.Type com.example.Owner.method(int)'}: the owner is what was loaded. */
  private static final Pattern METHOD = Pattern.compile("(?<![\\w.$])([\\w.$]+)\\.[\\w$<>]+\\(");

  /** Errors that do not name the class; the one at whose code they happen has to do. */
  private static final Set<String> OF_THE_CALLER =
      Set.of(
          "java.lang.NoSuchFieldError",
          "java.lang.NoClassDefFoundError",
          "java.lang.AbstractMethodError",
          "java.lang.IncompatibleClassChangeError");

  private ClassHome() {}

  /** Returns {@code com.example.Owner from file:/…/owner-1.0.jar}, or null when it is not one. */
  static @Nullable String of(List<Failure.Cause> causes, ClassLoader loader) {
    String name = classOf(causes.get(causes.size() - 1));
    if (name == null) {
      return null;
    }
    try {
      CodeSource source = Class.forName(name, false, loader).getProtectionDomain().getCodeSource();
      return source == null || source.getLocation() == null
          ? null
          : name + " from " + source.getLocation();
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // the report must not fail at what it reports
    }
  }

  private static @Nullable String classOf(Failure.Cause cause) {
    if (cause.className().equals("java.lang.NoSuchMethodError")) {
      Matcher method = METHOD.matcher(String.valueOf(cause.message()));
      return method.find() ? method.group(1) : null;
    }
    return OF_THE_CALLER.contains(cause.className()) && !cause.frames().isEmpty()
        ? cause.frames().get(0).className()
        : null;
  }
}

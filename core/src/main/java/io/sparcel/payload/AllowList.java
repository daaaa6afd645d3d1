package io.sparcel.payload;

import io.sparcel.Shared;
import io.sparcel.shape.JdkTypes;
import io.sparcel.spi.ClassPolicy;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The default class policy: the JDK's values and containers, handles of shared values, classes of
 * the task's own code source (the jar or folder its class came from), and what {@code
 * sparcel.serializer.allow} adds. A class is looked at without being initialized. Thread-safe.
 */
public final class AllowList implements ClassPolicy {
  private static final String SHARED = Shared.class.getName();

  private final Class<?> taskClass;
  private final @Nullable URL home;
  private final List<String> patterns;
  private final ConcurrentMap<String, Boolean> verdicts = new ConcurrentHashMap<>();

  /**
   * Makes a policy.
   *
   * @param taskClass the class whose code source is trusted
   * @param patterns names, or packages as {@code com.example.*}, which include their subpackages
   */
  public AllowList(Class<?> taskClass, List<String> patterns) {
    this.taskClass = taskClass;
    this.home = homeOf(taskClass);
    this.patterns = List.copyOf(patterns);
  }

  @Override
  public boolean allows(String className) {
    return verdicts.computeIfAbsent(
        className,
        name -> JdkTypes.allows(name) || name.equals(SHARED) || matches(name) || isOwn(name));
  }

  private boolean matches(String name) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.endsWith(".*")
                    ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                    : name.equals(pattern) || name.startsWith(pattern + "$"));
  }

  private boolean isOwn(String name) {
    if (name.equals(taskClass.getName())) {
      return true;
    }
    if (home == null) {
      return name.startsWith(taskClass.getName() + "$");
    }
    try {
      Class<?> type = Class.forName(name, false, taskClass.getClassLoader());
      return Objects.equals(toText(homeOf(type)), home.toString());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static @Nullable String toText(@Nullable URL url) {
    // URL.equals asks the network for host names.
    return url == null ? null : url.toString();
  }

  private static @Nullable URL homeOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || JdkTypes.isJdk(type) ? null : source.getLocation();
  }
}

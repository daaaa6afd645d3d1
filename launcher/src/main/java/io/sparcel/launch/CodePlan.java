package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.spi.TaskSerializer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of this JVM's class path is shipped.
 *
 * @param code all of it: jars and folders, in order
 * @param users what of it is the user's, and not Sparcel's or a serializer's
 * @param leftOut what was left out of the class path and why, for a person; empty when nothing was
 *     asked for
 */
record CodePlan(Set<Path> code, Set<Path> users, List<String> leftOut) {

  /**
   * Makes the plan that {@code sparcel.ship} asks for.
   *
   * @param classes the task's class and those of its graph
   * @param home the Spark installation that is named, or empty for the jars of the class path
   * @throws SparcelException {@link ErrorCode#CONFIG_INVALID} when nothing is to be shipped and
   *     nothing is installed
   */
  static CodePlan of(
      SparcelConfig config,
      TaskSerializer serializer,
      Collection<Class<?>> classes,
      Optional<SparkHome> home) {
    boolean runnerInstalled = config.find(ConfigKeys.RUNNER_JAR).isPresent();
    Set<Path> users = TaskCode.homes(classes);
    Set<Path> own = runnerInstalled ? Set.of() : CodeShipping.homes(serializer, List.of());
    return switch (config.get(ConfigKeys.SHIP)) {
      case "none" -> nothing(runnerInstalled, own, users);
      case "classpath" -> classPath(own, users, home);
      default -> new CodePlan(union(own, users), without(users, own), List.of());
    };
  }

  private static CodePlan nothing(boolean runnerInstalled, Set<Path> own, Set<Path> users) {
    if (!runnerInstalled) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID,
              "sparcel.ship=none needs sparcel.runner.jar: a runner that is on every node already")
          .detail("Needed there", names(union(own, users)))
          .fix(
              "install these and set sparcel.runner.jar=local:/path, or ship them: sparcel.ship=task")
          .build();
    }
    return new CodePlan(Set.of(), Set.of(), List.of());
  }

  private static CodePlan classPath(Set<Path> own, Set<Path> users, Optional<SparkHome> home) {
    ClassPathSplit split = ClassPathSplit.of(ClassPath.entries(), home);
    Set<Path> code = union(own, users);
    code.addAll(split.shipped());
    return new CodePlan(code, without(code, own), split.leftOut());
  }

  private static String names(Collection<Path> paths) {
    return paths.stream()
        .map(path -> String.valueOf(path.getFileName()))
        .collect(Collectors.joining(", "));
  }

  private static Set<Path> union(Set<Path> one, Set<Path> other) {
    Set<Path> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static Set<Path> without(Set<Path> all, Set<Path> some) {
    Set<Path> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}

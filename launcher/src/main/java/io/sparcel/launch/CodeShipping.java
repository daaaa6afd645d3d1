package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.Library;
import io.sparcel.spi.TaskSerializer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the jars and folders that classes come from. */
final class CodeShipping {
  private static final String RUNNER_CLASS = "io/sparcel/runner/Main.class";

  private CodeShipping() {}

  /**
   * Returns the runner's jar.
   *
   * @throws SparcelException {@link ErrorCode#RUNNER_NOT_FOUND}
   */
  static Path runnerJar() {
    Path home =
        ClassPath.homeOf(RUNNER_CLASS, CodeShipping.class.getClassLoader())
            .orElseThrow(
                () ->
                    SparcelException.of(
                            ErrorCode.RUNNER_NOT_FOUND, "sparcel-runner is not on the class path")
                        .fix("add io.sparcel:sparcel-runner, which sparcel-launcher depends on")
                        .build());
    if (Files.isDirectory(home)) {
      throw SparcelException.of(
              ErrorCode.RUNNER_NOT_FOUND,
              "The runner is a folder of classes (%s), not the jar that holds its libraries",
              home)
          .fix("build it with 'mvn package' and run with sparcel-runner.jar on the class path")
          .build();
    }
    return home;
  }

  /**
   * Returns the homes of what every submission needs and of the classes of its graph: jars and
   * folders, each once, in order.
   */
  static Set<Path> homes(TaskSerializer serializer, Collection<Class<?>> classes) {
    List<Class<?>> members = new ArrayList<>();
    members.add(Task.class);
    members.add(serializer.getClass());
    serializer.libraries().stream().map(Library::member).forEach(members::add);
    members.addAll(classes);
    return homes(members);
  }

  /** Returns the homes of classes alone: what is sent to a runner that is installed already. */
  static Set<Path> homes(Collection<Class<?>> classes) {
    Set<Path> homes = new LinkedHashSet<>();
    for (Class<?> member : classes) {
      CodeSource source = member.getProtectionDomain().getCodeSource();
      if (source != null && source.getLocation() != null && !isPlatform(member)) {
        homes.add(toPath(member, source));
      }
    }
    return homes;
  }

  /**
   * Returns the homes of Sparcel itself and of every serializer with its libraries. None belongs on
   * the class path of a Spark installation: what a submission needs of them is shipped with it.
   */
  static Set<Path> ownHomes() {
    Set<Path> homes = new LinkedHashSet<>();
    homes.add(runnerJar());
    SerializerRegistry registry = SerializerRegistry.load(CodeShipping.class.getClassLoader());
    for (TaskSerializer serializer : registry.all()) {
      homes.addAll(homes(serializer, List.of(CodeShipping.class)));
    }
    return homes;
  }

  private static boolean isPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static Path toPath(Class<?> member, CodeSource source) {
    try {
      URI uri = source.getLocation().toURI();
      if ("file".equals(uri.getScheme())) {
        return Path.of(uri);
      }
    } catch (URISyntaxException e) {
      // said below, together with locations of other schemes
    }
    throw SparcelException.of(
            ErrorCode.TASK_CLASS_MISSING,
            "The code of %s cannot be shipped: it comes from %s, which is neither a jar nor a folder",
            member.getName(),
            source.getLocation())
        .fix("put its jar on the class path unpacked; nested jars (Spring Boot) cannot be shipped")
        .build();
  }
}

package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.Task;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.Library;
import io.sparcel.spi.TaskSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Finds the code a submission needs: a jar is shipped as it is, a folder of classes is jarred. */
final class CodeShipping {
  private static final String RUNNER_CLASS = "io/sparcel/runner/Main.class";

  /** What the JDK itself uses for entries without a time, so that equal folders give equal jars. */
  private static final FileTime NO_TIME = FileTime.fromMillis(0);

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

  /**
   * Returns a home as a jar. A folder is jarred into the staging folder, in a stable order; a jar
   * is copied there if the driver, on another machine, sees nothing of this one but that folder.
   */
  static Path jarOf(Path home, StagingFolder staging, int number, boolean copied) {
    if (!Files.isDirectory(home)) {
      return copied ? copyOf(home, staging, number) : home;
    }
    String name = "code-" + number + ".jar";
    staging.writeHere(
        name,
        out -> {
          writeJar(home, out);
          return null;
        });
    return staging.resolve(name);
  }

  private static Path copyOf(Path jar, StagingFolder staging, int number) {
    String name = "code-" + number + "-" + jar.getFileName();
    staging.writeHere(name, out -> Files.copy(jar, out));
    return staging.resolve(name);
  }

  private static void writeJar(Path folder, OutputStream out) throws IOException {
    try (Stream<Path> walk = Files.walk(folder);
        JarOutputStream jar = new JarOutputStream(new NonClosing(out))) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
        JarEntry entry = new JarEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(NO_TIME);
        jar.putNextEntry(entry);
        Files.copy(file, jar);
        jar.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The staging folder closes its file itself, after forcing it to the disk. */
  private static final class NonClosing extends java.io.FilterOutputStream {
    NonClosing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}

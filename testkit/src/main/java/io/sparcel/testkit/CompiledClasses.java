package io.sparcel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One version of some classes: sources compiled while the test runs, in a loader of their own. Two
 * of these with the same class names are a writer and a reader whose classes have drifted apart.
 * Needs a JDK.
 */
public final class CompiledClasses extends ClassLoader {
  private final Map<String, byte[]> classes;

  private CompiledClasses(Map<String, byte[]> classes) {
    super(CompiledClasses.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * Compiles one file.
   *
   * @param source its text; it has no package, and its public class is named {@code V}
   * @throws AssertionError when it does not compile
   */
  public static CompiledClasses of(String source) {
    try {
      Path folder = Files.createTempDirectory("sparcel-compiled");
      try {
        return new CompiledClasses(compile(folder, source));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the static method {@code make} of {@code V} returns. */
  public @Nullable Object make() {
    try {
      return loadClass("V").getMethod("make").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "the source has no public static Object make() that works", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static Map<String, byte[]> compile(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("V.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        List.of(
            "-d",
            folder.toString(),
            "-proc:none",
            "-nowarn",
            "-cp",
            System.getProperty("java.class.path"),
            file.toString());
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("does not compile: " + source);
    }
    Map<String, byte[]> classes = new java.util.HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = path.getFileName().toString();
        classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(path));
      }
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(paths::add);
    }
    paths.add(folder);
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}

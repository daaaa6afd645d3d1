package io.sparcel.it.evolution;

import io.sparcel.Task;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles versions of classes, each once, each into a folder and a loader of its own, as a jar on
 * a cluster would be: with a code source, and with its task on offer. Not thread-safe.
 */
final class Workshop implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
  private final Map<String, URLClassLoader> compiled = new HashMap<>();
  private final Path folder;
  private final Path core;

  /**
   * Makes one.
   *
   * @param folder where the classes go
   */
  Workshop(Path folder) throws URISyntaxException {
    this.folder = folder;
    this.core = Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Returns a loader of a source's classes, whose main class is {@code V}. */
  ClassLoader compile(String source) throws IOException {
    URLClassLoader known = compiled.get(source);
    if (known != null) {
      return known;
    }
    Path home = Files.createDirectories(folder.resolve("version" + compiled.size()));
    Path file = Files.writeString(home.resolve("V.java"), source);
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    // One file manager for all, and core alone: opening Spark's jars takes longer than compiling.
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(core));
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(home));
    boolean done =
        compiler
            .getTask(null, files, told, List.of("-proc:none"), null, files.getJavaFileObjects(file))
            .call();
    if (!done) {
      throw new AssertionError(told.getDiagnostics() + " in " + source);
    }
    Path services = Files.createDirectories(home.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.sparcel.TaskProvider"), "V");
    URLClassLoader loader =
        new URLClassLoader(new URL[] {home.toUri().toURL()}, Workshop.class.getClassLoader());
    compiled.put(source, loader);
    return loader;
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : compiled.values()) {
      loader.close();
    }
    files.close();
  }
}

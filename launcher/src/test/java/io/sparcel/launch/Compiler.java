package io.sparcel.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources while a test runs. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles one file and whatever classes lie in the folder already.
   *
   * @param folder where source and classes go
   * @param name the name of its public class, with its package
   * @param options more options of javac
   * @return the folder
   */
  public static Path compile(Path folder, String name, String source, String... options)
      throws IOException {
    Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-cp", classes.toString(), "-nowarn"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))
        != 0) {
      throw new AssertionError("does not compile: " + source);
    }
    return classes;
  }

  /** Returns the files of a folder with their names relative to it, with {@code /}. */
  public static Map<String, byte[]> filesOf(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }
}

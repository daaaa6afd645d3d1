package io.sparcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A folder of classes compiled in a test, as a class path of its own. */
public record CompiledClasses(Path folder) {

  /** Compiles a source file, for instance {@code a/B.java}, against this folder and the tests'. */
  public CompiledClasses with(String file, String source) {
    return with(file, source, List.of("--release", "17"));
  }

  public CompiledClasses with(String file, String source, List<String> options) {
    try {
      Path sourceFile = folder.resolve(file);
      Files.createDirectories(sourceFile.getParent());
      Files.writeString(sourceFile, source);
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(
          List.of(
              "-proc:none",
              "-cp",
              folder + File.pathSeparator + System.getProperty("java.class.path"),
              "-d",
              folder.toString(),
              sourceFile.toString()));
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(result).as("javac %s", file).isZero();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CompiledClasses withFile(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CompiledClasses without(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Raises a class file's major version. */
  public CompiledClasses ofClassFileVersion(String file, int major) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      bytes[6] = (byte) (major >> 8);
      bytes[7] = (byte) major;
      Files.write(folder.resolve(file), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loader of this folder, behind the tests' own. */
  public ClassLoader loader() {
    return loader(CompiledClasses.class.getClassLoader());
  }

  public ClassLoader loader(ClassLoader parent) {
    try {
      return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}

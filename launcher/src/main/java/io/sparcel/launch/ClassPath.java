package io.sparcel.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of this JVM, and where on it things come from. */
final class ClassPath {
  private ClassPath() {}

  /** Returns the existing jars of the class path in order, with those that manifests name. */
  static Set<Path> jars() {
    Set<Path> jars = new LinkedHashSet<>();
    named().forEach(entry -> add(entry, jars));
    return jars;
  }

  /** Returns the existing folders of the class path, in order. */
  static Set<Path> folders() {
    return named().filter(Files::isDirectory).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the existing jars and folders of the class path, in order. */
  static Set<Path> entries() {
    Set<Path> jars = jars();
    Set<Path> entries = new LinkedHashSet<>();
    named().filter(path -> Files.isDirectory(path) || jars.contains(path)).forEach(entries::add);
    entries.addAll(jars); // those that manifests name come last
    return entries;
  }

  private static Stream<Path> named() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize());
  }

  private static void add(Path entry, Set<Path> jars) {
    Path path = entry.toAbsolutePath().normalize();
    if (!Files.isRegularFile(path) || !jars.add(path)) {
      return;
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (named != null) {
        for (String reference : named.trim().split(" +", -1)) {
          URI uri = path.toUri().resolve(reference);
          if ("file".equals(uri.getScheme())) {
            add(Path.of(uri), jars);
          }
        }
      }
    } catch (IOException e) {
      jars.remove(path); // an entry that is no jar: the JVM passes over it as well
    }
  }

  /** Returns the jar or folder that holds a resource. */
  static Optional<Path> homeOf(String resource, ClassLoader loader) {
    URL url = loader.getResource(resource);
    if (url == null) {
      return Optional.empty();
    }
    String text = url.toString();
    if (text.startsWith("jar:file:")) {
      return Optional.of(Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/")))));
    }
    if (text.startsWith("file:")) {
      return Optional.of(Path.of(URI.create(text.substring(0, text.length() - resource.length()))));
    }
    return Optional.empty();
  }
}

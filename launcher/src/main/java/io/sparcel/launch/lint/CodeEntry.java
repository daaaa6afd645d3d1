package io.sparcel.launch.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar or a folder of classes, as its table of contents tells: reading that of a jar of 50 MB
 * takes some milliseconds. Of the contents only service files, Maven's coordinates and the first
 * bytes of one class of each package are read.
 *
 * @param path where it is
 * @param names the names of all its files
 * @param services the classes that each file of {@code META-INF/services} names
 * @param artifacts what it was made of, as far as Maven's files in it and its own name tell
 * @param newestClass the highest class-file version found, 0 without classes
 * @param newestName the name of the class that has it
 */
record CodeEntry(
    Path path,
    Set<String> names,
    Map<String, Set<String>> services,
    List<Artifact> artifacts,
    int newestClass,
    String newestName) {
  private static final String SERVICES = "META-INF/services/";
  private static final int HEAD = 8;

  /** Reads the contents of one file of an entry. */
  private interface Contents {
    byte[] read(String name, int most) throws IOException;
  }

  static CodeEntry of(Path path) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> walk = Files.walk(path)) {
        walk.filter(Files::isRegularFile)
            .forEach(file -> names.add(path.relativize(file).toString().replace('\\', '/')));
      }
      return read(path, names, (name, most) -> head(path, name, most));
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).forEach(names::add);
      return read(path, names, (name, most) -> head(zip, name, most));
    }
  }

  private static byte[] head(Path folder, String name, int most) throws IOException {
    try (var in = Files.newInputStream(folder.resolve(name))) {
      return in.readNBytes(most);
    }
  }

  private static byte[] head(ZipFile zip, String name, int most) throws IOException {
    try (var in = zip.getInputStream(zip.getEntry(name))) {
      return in.readNBytes(most);
    }
  }

  private static CodeEntry read(Path path, Set<String> names, Contents contents)
      throws IOException {
    Map<String, Set<String>> services = new TreeMap<>();
    Map<String, Artifact> artifacts = new LinkedHashMap<>();
    Artifact.ofFile(path).ifPresent(artifact -> artifacts.put(artifact.name(), artifact));
    Set<String> packages = new HashSet<>();
    int newest = 0;
    String newestName = "";
    for (String name : names) {
      if (name.startsWith(SERVICES) && name.indexOf('/', SERVICES.length()) < 0) {
        services.put(name.substring(SERVICES.length()), providers(text(contents, name)));
      } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
        Artifact.ofPom(text(contents, name)).ifPresent(found -> artifacts.put(found.name(), found));
      } else if (isClass(name) && packages.add(name.substring(0, name.lastIndexOf('/') + 1))) {
        byte[] head = contents.read(name, HEAD);
        int version = head.length < HEAD ? 0 : (head[6] & 0xFF) << 8 | (head[7] & 0xFF);
        if (version > newest) {
          newest = version;
          newestName = name;
        }
      }
    }
    return new CodeEntry(
        path, names, services, new ArrayList<>(artifacts.values()), newest, newestName);
  }

  /** Classes for newer Javas in META-INF/versions, and module-info, are no one's duty to load. */
  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  private static String text(Contents contents, String name) throws IOException {
    return new String(contents.read(name, Integer.MAX_VALUE), StandardCharsets.UTF_8);
  }

  private static Set<String> providers(String text) {
    Set<String> providers = new LinkedHashSet<>();
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(providers::add);
    return providers;
  }

  /** Returns whether a class is in it. */
  boolean holds(String className) {
    return names.contains(className.replace('.', '/') + ".class");
  }

  /** Returns the name of its file, for messages. */
  String name() {
    return String.valueOf(path.getFileName());
  }
}

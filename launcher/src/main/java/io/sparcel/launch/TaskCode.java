package io.sparcel.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds where a task's code is, on several entries of the class path if it must be: the jars and
 * folders of its classes, of what these extend and implement, and the folders with the resources
 * that a build tool keeps beside a folder of classes.
 */
final class TaskCode {
  /**
   * Gradle's {@code build/classes/java/main} and {@code build/resources/main} have build in common.
   */
  private static final int LEVELS = 3;

  private TaskCode() {}

  /** Returns the homes of classes and of what belongs to them, each once, in order. */
  static Set<Path> homes(Collection<Class<?>> classes) {
    Set<Class<?>> all = new LinkedHashSet<>();
    classes.forEach(type -> addWithSupertypes(type, all));
    Set<Path> homes = new LinkedHashSet<>(CodeShipping.homes(all));
    Set<Path> folders = ClassPath.folders();
    for (Path home : Set.copyOf(homes)) {
      if (Files.isDirectory(home)) {
        folders.stream().filter(folder -> isResourcesOf(home, folder)).forEach(homes::add);
      }
    }
    return homes;
  }

  private static void addWithSupertypes(Class<?> type, Set<Class<?>> all) {
    if (!isSparcels(type) && all.add(type)) {
      if (type.getSuperclass() != null) {
        addWithSupertypes(type.getSuperclass(), all);
      }
      for (Class<?> implemented : type.getInterfaces()) {
        addWithSupertypes(implemented, all);
      }
    }
  }

  /** What tasks implement is shipped, or installed, with the runner's side of things. */
  private static boolean isSparcels(Class<?> type) {
    return type.getPackageName().equals("io.sparcel");
  }

  private static boolean isResourcesOf(Path home, Path folder) {
    if (home.equals(folder)) {
      return false;
    }
    Path common = home;
    for (int i = 0; i < LEVELS && common.getParent() != null; i++) {
      common = common.getParent();
    }
    return folder.startsWith(common) && !holdsClasses(folder);
  }

  private static boolean holdsClasses(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

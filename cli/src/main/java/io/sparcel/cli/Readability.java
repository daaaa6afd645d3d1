package io.sparcel.cli;

import io.sparcel.SparcelException;
import io.sparcel.envelope.Header;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.ProtocolRange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Judges from a header alone whether its body could be read here. */
final class Readability {
  private static final int JAVA_TO_CLASS_FILE = 44; // JVMS table 4.1-A: Java 17 is 61

  private Readability() {}

  /** Returns what stands in the way; nothing when the body could be read. Loads no class of it. */
  static List<String> obstacles(Header header, ClassLoader loader) {
    List<String> obstacles = new ArrayList<>();
    try {
      ProtocolRange protocols =
          SerializerRegistry.load(loader).get(header.serializer()).protocols();
      if (!protocols.contains(header.protocol())) {
        obstacles.add(
            String.format(
                "%s protocol %d, this installation reads %s",
                header.serializer(), header.protocol(), protocols));
      }
    } catch (SparcelException e) {
      obstacles.add(e.summary());
    }
    header.find(Header.CLASS_FILE).ifPresent(level -> judgeClassFile(level, obstacles));
    TreeSet<String> classes = new TreeSet<>(header.classes());
    classes.add(header.taskClass());
    for (String name : classes) {
      // A look at the file, not at the class: loading one could run code of it.
      if (loader.getResource(name.replace('.', '/') + ".class") == null) {
        obstacles.add(name + " is not on the class path");
      }
    }
    return obstacles;
  }

  private static void judgeClassFile(String level, List<String> obstacles) {
    int needed = level.matches("[0-9]{1,5}") ? Integer.parseInt(level) : 0;
    int here = Runtime.version().feature();
    if (needed - JAVA_TO_CLASS_FILE > here) {
      obstacles.add(
          String.format(
              "its classes were compiled for Java %d, this is Java %d",
              needed - JAVA_TO_CLASS_FILE, here));
    }
  }
}

package io.sparcel.cli;

import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Header;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.payload.ShapeVerdict;
import io.sparcel.spi.ProtocolRange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a header alone says of whether its body could be read here.
 *
 * @param obstacles what stands in the way; nothing when the body could be read
 * @param migrations what a reader would default, skip, rename or convert
 */
record Readability(List<String> obstacles, List<String> migrations) {
  private static final int JAVA_TO_CLASS_FILE = 44; // JVMS table 4.1-A: Java 17 is 61

  /** Copies both. */
  Readability {
    obstacles = List.copyOf(obstacles);
    migrations = List.copyOf(migrations);
  }

  /** Judges a header. No class of it is initialized, and loaded only if the body could name it. */
  static Readability of(Header header, SparcelConfig config, ClassLoader loader) {
    List<String> obstacles = new ArrayList<>();
    SerializerRegistry registry = SerializerRegistry.load(loader);
    judgeSerializer(header, registry, obstacles);
    header.find(Header.CLASS_FILE).ifPresent(level -> judgeClassFile(level, obstacles));
    judgePresence(header, loader, obstacles);
    if (!obstacles.isEmpty()) {
      return new Readability(obstacles, List.of());
    }
    try {
      ShapeVerdict verdict = new PayloadReader(registry, loader, config).judge(header);
      return new Readability(verdict.obstacles(), verdict.migrations());
    } catch (SparcelException e) {
      return new Readability(List.of(e.summary()), List.of());
    }
  }

  /** Returns the verdict in words: {@code as is}, {@code after migration} or {@code no}. */
  String verdict() {
    if (!obstacles.isEmpty()) {
      return "no";
    }
    return migrations.isEmpty() ? "as is" : "after migration";
  }

  private static void judgeSerializer(
      Header header, SerializerRegistry registry, List<String> obstacles) {
    try {
      ProtocolRange protocols = registry.get(header.serializer()).protocols();
      if (!protocols.contains(header.protocol())) {
        obstacles.add(
            String.format(
                "%s protocol %d, this installation reads %s",
                header.serializer(), header.protocol(), protocols));
      }
    } catch (SparcelException e) {
      obstacles.add(e.summary());
    }
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

  private static void judgePresence(Header header, ClassLoader loader, List<String> obstacles) {
    TreeSet<String> classes = new TreeSet<>(header.classes());
    classes.add(header.taskClass());
    for (String name : classes) {
      if (loader.getResource(name.replace('.', '/') + ".class") == null) {
        obstacles.add(name + " is not on the class path");
      }
    }
  }
}

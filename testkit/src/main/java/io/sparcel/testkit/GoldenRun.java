package io.sparcel.testkit;

import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks or writes the golden files of a serializer on the Java it is run with. */
final class GoldenRun {
  private GoldenRun() {}

  /**
   * Prints the number of files, or why one is not as it was.
   *
   * @param arguments {@code check} or {@code write}, the serializer's id, and the cases it does not
   *     carry, separated by commas
   */
  public static void main(String[] arguments) throws IOException {
    Set<GoldenCase> notCarried =
        Stream.of(arguments[2].split(","))
            .filter(name -> !name.isEmpty())
            .map(GoldenCase::valueOf)
            .collect(Collectors.toSet());
    List<GoldenFile> files =
        GoldenFile.of(
                SerializerRegistry.load(GoldenRun.class.getClassLoader()).get(arguments[1]),
                notCarried)
            .toList();
    for (GoldenFile file : files) {
      if (arguments[0].equals("check")) {
        file.check();
      } else if (file.java() == Runtime.version().feature()) {
        file.addTo(Path.of("src", "test", "resources"));
      }
    }
    System.out.println(files.size() + " files");
  }
}

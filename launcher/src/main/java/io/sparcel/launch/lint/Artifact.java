package io.sparcel.launch.lint;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library in a certain version.
 *
 * @param name Maven's artifact id, for instance {@code jackson-databind}
 * @param version its version
 */
record Artifact(String name, String version) {
  private static final Pattern FILE = Pattern.compile("(?:\\d+-)?([A-Za-z].*?)-(\\d.*)\\.jar");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");

  /** Reads it from the name of a jar. */
  static Optional<Artifact> ofFile(Path jar) {
    Matcher matcher = FILE.matcher(String.valueOf(jar.getFileName()));
    return matcher.matches()
        ? Optional.of(new Artifact(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Reads it from a {@code pom.properties}. */
  static Optional<Artifact> ofPom(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // broken by whoever merged it
    }
    String name = properties.getProperty("artifactId");
    String version = properties.getProperty("version");
    return name == null || version == null
        ? Optional.empty()
        : Optional.of(new Artifact(name, version));
  }

  /** Returns major and minor number, {@code 2.21} of {@code 2.21.2}. */
  String line() {
    Matcher matcher = NUMBERS.matcher(version);
    return matcher.matches() && matcher.group(2) != null
        ? matcher.group(1) + "." + matcher.group(2)
        : version;
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}

package io.sparcel.launch;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Java that spark-submit, and with it a driver on this machine, is started with. */
final class JavaHome {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d{1,3})");

  private JavaHome() {}

  /**
   * Returns where it is.
   *
   * @param embedded whether Spark is that of this class path, and so gets this very Java
   */
  static Path of(SparcelConfig config, Map<String, String> environment, boolean embedded) {
    @Nullable String named = environment.get("JAVA_HOME");
    return config
        .find(ConfigKeys.JAVA_HOME)
        .orElseGet(
            () ->
                Path.of(
                    embedded || named == null || named.isEmpty()
                        ? System.getProperty("java.home")
                        : named));
  }

  /**
   * Returns its feature release, for instance 17; empty when its file {@code release} is missing.
   */
  static OptionalInt feature(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find()
          ? OptionalInt.of(Integer.parseInt(version.group(1)))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}

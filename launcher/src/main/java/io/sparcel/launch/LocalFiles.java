package io.sparcel.launch;

import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of this machine that options name by a path: a path, a URI, {@code file#name it gets}. */
final class LocalFiles {
  private static final String WITH_SCHEME = "[a-zA-Z][a-zA-Z0-9+.-]+:.*";

  private LocalFiles() {}

  /** Makes a relative path absolute, because spark-submit's working folder is its own affair. */
  static String absolute(String pathOrUri) {
    if (pathOrUri.matches(WITH_SCHEME)) {
      return pathOrUri;
    }
    return path(pathOrUri) + aliasOf(pathOrUri);
  }

  /** Returns whether a value names a file of this machine, which a cluster need not see. */
  static boolean isHere(String pathOrUri) {
    return !pathOrUri.matches(WITH_SCHEME) || pathOrUri.startsWith("file:");
  }

  /**
   * Returns the file of this machine a value names; a pattern, which Spark resolves, names none.
   */
  static Optional<Path> file(String pathOrUri) {
    if (!isHere(pathOrUri)) {
      return Optional.empty();
    }
    String name = nameOf(pathOrUri);
    try {
      return Optional.of(name.startsWith("file:") ? Path.of(URI.create(name)) : path(pathOrUri))
          .filter(Files::isRegularFile);
    } catch (IllegalArgumentException e) { // what Spark may still make sense of
      return Optional.empty();
    }
  }

  /** Returns what options name and is not there, for a message. */
  static List<String> missing(SparcelConfig config) {
    List<String> missing = new ArrayList<>();
    for (SubmitOption option : SubmitOption.ALL) {
      if (option.isOfFiles() || option.key().equals(SubmitKeys.HADOOP_CONF_DIR)) {
        option.values(config).stream()
            .filter(LocalFiles::isMissing)
            .forEach(value -> missing.add(option.key().name() + ": there is no " + path(value)));
      }
    }
    return missing;
  }

  private static boolean isMissing(String value) {
    return !value.matches(WITH_SCHEME) && !isPattern(value) && !Files.exists(path(value));
  }

  /** Returns whether Spark would look for what matches. */
  static boolean isPattern(String value) {
    return value.matches(".*[*?\\[{].*");
  }

  /** Returns {@code #name} where a value says which name its file gets, or else nothing. */
  static String aliasOf(String value) {
    return value.substring(nameOf(value).length());
  }

  private static Path path(String value) {
    return Path.of(nameOf(value)).toAbsolutePath().normalize();
  }

  private static String nameOf(String value) {
    int alias = value.indexOf('#');
    return alias < 0 ? value : value.substring(0, alias);
  }
}

package io.sparcel.cli.probe;

import io.sparcel.envelope.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.security.CodeSource;
import java.util.Map;

/**
 * Where a JVM has a class from.
 *
 * @param className the class
 * @param jar the name of its jar; empty when the class is missing
 * @param sha256 the digest of the jar, or, when the class is missing, why
 */
public record ClassOrigin(String className, String jar, String sha256) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Looks for a class in this JVM.
   *
   * @param digests the digests of jars that were read before
   */
  static ClassOrigin of(String className, ClassLoader loader, Map<String, String> digests) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) {
        return new ClassOrigin(className, "the JDK", "");
      }
      URL location = source.getLocation();
      String digest = digests.get(location.toString());
      if (digest == null) {
        digest = Sha256.of(location.openStream());
        digests.put(location.toString(), digest);
      }
      return new ClassOrigin(className, location.getPath().replaceFirst(".*/(?=.)", ""), digest);
    } catch (ClassNotFoundException | LinkageError | IOException e) {
      return new ClassOrigin(className, "", e.toString());
    }
  }

  /** Returns whether the class is there. */
  public boolean isThere() {
    return !jar.isEmpty();
  }

  @Override
  public String toString() {
    return isThere() ? jar + " (SHA-256 " + shortened() + ")" : "nowhere: " + sha256;
  }

  private String shortened() {
    return sha256.length() <= 12 ? sha256 : sha256.substring(0, 12) + "…";
  }
}

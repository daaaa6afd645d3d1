package io.sparcel.payload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Sparcel that is running. */
public final class SparcelVersion {
  private static final String CURRENT = read();

  private SparcelVersion() {}

  /** Returns the version, for instance {@code 0.1.0}. */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in =
        SparcelVersion.class.getResourceAsStream("/io/sparcel/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a resource of this very jar cannot be read", e);
    }
    return properties.getProperty("version", "unknown");
  }
}

package io.sparcel.it.safety;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a gadget does when it runs: it creates an empty file, where one is asked for. */
public final class Marker {
  private static final String PROPERTY = "io.sparcel.it.marker";

  private Marker() {}

  /** Lets {@link #touch} create a file from now on. */
  static void arm(File file) {
    System.setProperty(PROPERTY, file.getPath());
  }

  /** Lets {@link #touch} do nothing, so that payloads can be made. */
  static void disarm() {
    System.clearProperty(PROPERTY);
  }

  /** Creates the file. */
  public static void touch() {
    String path = System.getProperty(PROPERTY);
    if (path != null) {
      try {
        boolean unused = new File(path).createNewFile();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

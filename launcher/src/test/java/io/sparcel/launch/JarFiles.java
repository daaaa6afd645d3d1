package io.sparcel.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes real jars for tests. */
public final class JarFiles {
  private JarFiles() {}

  /** Writes a jar with these entries in their order. */
  public static Path write(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }

  /** Reads the entries of a jar, in their order. */
  public static Map<String, byte[]> read(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return entries;
  }

  /** Signs a jar with a key of its own that is made for it. */
  public static Path sign(Path jar, Path folder) throws IOException, InterruptedException {
    String keys = folder.resolve("keys.p12").toString();
    tool(
        "keytool",
        "-genkeypair",
        "-keystore",
        keys,
        "-storepass",
        "secret",
        "-alias",
        "a",
        "-dname",
        "CN=Test",
        "-keyalg",
        "EC",
        "-validity",
        "1");
    Path signed = folder.resolve("signed-" + jar.getFileName());
    tool(
        "jarsigner",
        "-keystore",
        keys,
        "-storepass",
        "secret",
        "-signedjar",
        signed.toString(),
        jar.toString(),
        "a");
    return signed;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void tool(String name, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(name + " failed");
    }
  }
}

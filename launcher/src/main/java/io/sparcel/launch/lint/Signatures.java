package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Signature files of another jar, which were merged in. The JVM then refuses to load a class from
 * it. A signed jar that is whole is as good as any, so it is verified, as the JVM will.
 */
final class Signatures implements Check {
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/[^/]+\\.(?:SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

  @Override
  public String id() {
    return "broken-signature";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (CodeEntry entry : code) {
      boolean signed = entry.names().stream().anyMatch(name -> SIGNATURE.matcher(name).matches());
      if (signed && Files.isRegularFile(entry.path())) {
        verify(entry, findings);
      }
    }
    return findings;
  }

  private void verify(CodeEntry entry, List<Finding> findings) throws IOException {
    String fix = "leave META-INF/*.SF, *.RSA, *.DSA and *.EC out when jars are merged";
    int unsigned = 0;
    try (JarFile jar = new JarFile(entry.path().toFile(), true);
        Stream<JarEntry> entries = jar.stream()) {
      for (JarEntry file : (Iterable<JarEntry>) entries::iterator) {
        try (InputStream in = jar.getInputStream(file)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        if (file.getName().endsWith(".class") && file.getCodeSigners() == null) {
          unsigned++;
        }
      }
    } catch (SecurityException e) {
      findings.add(
          new Finding(
              id(),
              Severity.ERROR,
              entry.name() + " has signature files that do not fit it: " + e.getMessage(),
              fix));
      return;
    }
    if (unsigned > 0) {
      findings.add(
          new Finding(
              id(),
              Severity.WARNING,
              entry.name() + " is signed, and " + unsigned + " of its classes are not",
              fix));
    }
  }
}

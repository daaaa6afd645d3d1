package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import io.sparcel.spi.TaskSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Service files that were lost or overwritten when jars were merged into one: a provider that no
 * file names is not found by ServiceLoader, and a file that names a class that is nowhere breaks
 * it.
 */
final class LostServices implements Check {
  private final List<Map.Entry<String, String>> known =
      DataFile.rows("known-providers.txt").stream()
          .map(row -> Map.entry(row.get(0), row.get(1)))
          .toList();

  @Override
  public String id() {
    return "lost-services";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> provider : known) {
      notNamed(provider.getKey(), provider.getValue(), code, findings);
    }
    for (CodeEntry entry : code) {
      for (Map.Entry<String, Set<String>> service : entry.services().entrySet()) {
        for (String provider : service.getValue()) {
          if (isNowhere(provider, code, there)) {
            findings.add(nowhere(entry, service.getKey(), provider));
          }
        }
      }
    }
    return findings;
  }

  private void notNamed(
      String service, String provider, List<CodeEntry> code, List<Finding> findings) {
    boolean named =
        code.stream()
            .anyMatch(entry -> entry.services().getOrDefault(service, Set.of()).contains(provider));
    if (named) {
      return;
    }
    boolean ours = service.equals(TaskSerializer.class.getName());
    code.stream()
        .filter(entry -> entry.holds(provider))
        .forEach(
            entry ->
                findings.add(
                    new Finding(
                        id(),
                        ours ? Severity.ERROR : Severity.WARNING,
                        entry.name()
                            + " holds "
                            + provider
                            + ", which its META-INF/services/"
                            + service
                            + " does not name",
                        "merge service files when you build one jar of many (Maven Shade:"
                            + " ServicesResourceTransformer; Gradle Shadow: mergeServiceFiles)")));
  }

  private Finding nowhere(CodeEntry entry, String service, String provider) {
    return new Finding(
        id(),
        Severity.WARNING,
        "META-INF/services/"
            + service
            + " in "
            + entry.name()
            + " names "
            + provider
            + ", which is in no jar",
        "ship the jar that holds it, or take the line out");
  }

  /** Asked seldom: only for a class that the code itself does not hold. */
  private static boolean isNowhere(String provider, List<CodeEntry> code, Surroundings there)
      throws IOException {
    String file = provider.replace('.', '/') + ".class";
    if (code.stream().anyMatch(entry -> entry.holds(provider))
        || ClassLoader.getPlatformClassLoader().getResource(file) != null) {
      return false;
    }
    for (var jar : there.sparkJars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        if (zip.getEntry(file) != null) {
          return false;
        }
      }
    }
    return true;
  }
}

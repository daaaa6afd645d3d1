package io.sparcel.launch.lint;

import io.sparcel.launch.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Libraries that Spark brings as well, in another version: Spark's is found first, and code that
 * was compiled against the other one breaks at run time.
 */
final class Conflicts implements Check {

  /**
   * A library that is known for it.
   *
   * @param mark a class of it, under its own name and so not relocated
   * @param artifact a regular expression for its artifact among Spark's jars
   * @param exact whether versions must be equal, and not only their first two numbers
   */
  private record Library(String mark, String artifact, boolean exact) {}

  private final List<Library> known =
      DataFile.rows("known-conflicts.txt").stream()
          .map(row -> new Library(row.get(0), row.get(1), row.get(2).equals("exact")))
          .toList();

  @Override
  public String id() {
    return "conflicts";
  }

  @Override
  public List<Finding> findings(List<CodeEntry> code, Surroundings there) {
    List<Artifact> theirs = there.foundFirst();
    List<Finding> findings = new ArrayList<>();
    for (Library library : known) {
      Optional<Artifact> spark = find(theirs, library);
      if (spark.isPresent()) {
        code.stream()
            .filter(entry -> entry.holds(library.mark()))
            .filter(entry -> differs(library, find(entry.artifacts(), library), spark.get()))
            .forEach(entry -> findings.add(finding(library, entry, spark.get())));
      }
    }
    return findings;
  }

  private static Optional<Artifact> find(List<Artifact> artifacts, Library library) {
    return artifacts.stream().filter(one -> one.name().matches(library.artifact())).findFirst();
  }

  private static boolean differs(Library library, Optional<Artifact> ours, Artifact theirs) {
    return ours.isEmpty()
        || !ours.get().name().equals(theirs.name())
        || !(library.exact()
            ? ours.get().version().equals(theirs.version())
            : ours.get().line().equals(theirs.line()));
  }

  private Finding finding(Library library, CodeEntry entry, Artifact theirs) {
    String ours =
        find(entry.artifacts(), library)
            .map(Artifact::toString)
            .orElse(library.mark() + " of an unknown version");
    return new Finding(
        id(),
        Severity.WARNING,
        entry.name() + " holds " + ours + ", and Spark brings " + theirs + ", which is found first",
        "use Spark's version with the scope provided, or relocate yours (Maven Shade, Gradle"
            + " Shadow); docs/classpath.md compares the ways");
  }
}

package io.sparcel.launch.lint;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.launch.lint.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs all checks and reports what they find together. Jars that were read are remembered as long
 * as size and time stay the same. Thread-safe.
 */
public final class CodeLint {
  private static final List<Check> CHECKS =
      List.of(
          new SpringBootLayout(),
          new JavaForSpark(),
          new ClassFilesTooNew(),
          new Signatures(),
          new LostServices(),
          new BundledSpark(),
          new ScalaVersion(),
          new Conflicts(),
          new OwnGuice(),
          new SerializerLibraries(),
          new LoggingBackends());

  /** A jar as it was; one that is built anew is another. */
  private record Version(Path path, long size, FileTime modified) {}

  private final Map<Version, CodeEntry> read = new ConcurrentHashMap<>();

  /**
   * Looks through jars and folders.
   *
   * @param code what is shipped
   * @param there where it will run
   * @param ignored ids of checks whose findings are of no interest
   * @return the warnings, those of one check after the other
   * @throws SparcelException {@link ErrorCode#CODE_UNFIT} with everything found, when any of it is
   *     an error; {@link ErrorCode#CONFIG_INVALID} when there is no check of an ignored id
   */
  public List<Finding> check(
      Collection<Path> code, Surroundings there, Collection<String> ignored) {
    requireKnown(ignored);
    List<Finding> findings = new ArrayList<>();
    try {
      List<CodeEntry> entries = new ArrayList<>();
      for (Path path : code) {
        entries.add(entryOf(path));
      }
      for (Check check : CHECKS) {
        if (!ignored.contains(check.id())) {
          findings.addAll(check.findings(entries, there));
        }
      }
    } catch (IOException e) {
      throw SparcelException.of(ErrorCode.CODE_UNFIT, "The code of the task cannot be read: %s", e)
          .fix("build the jar anew; it is damaged, or not one")
          .cause(e)
          .build();
    }
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      throw SparcelException.of(ErrorCode.CODE_UNFIT, "The code of the task will not work there")
          .problems(findings)
          .fix("correct these, errors first, and submit again")
          .fix("sparcel.lint.ignore=<check>,… passes over a check that is wrong about your code")
          .build();
    }
    return findings;
  }

  private CodeEntry entryOf(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return CodeEntry.of(path); // a folder's time says nothing about the files below
    }
    Version version = new Version(path, Files.size(path), Files.getLastModifiedTime(path));
    CodeEntry known = read.get(version);
    if (known == null) {
      known = CodeEntry.of(path);
      read.put(version, known);
    }
    return known;
  }

  private static void requireKnown(Collection<String> ignored) {
    List<String> ids = CHECKS.stream().map(Check::id).toList();
    List<String> unknown = ignored.stream().filter(id -> !ids.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID,
              "sparcel.lint.ignore names no check: %s",
              String.join(", ", unknown))
          .fix("the checks are %s", String.join(", ", ids))
          .build();
    }
  }
}

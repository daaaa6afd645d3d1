package io.sparcel.launch;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.ShellWords;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link TaskLauncher#submit} would do, to be looked at. Secrets are stars. Immutable.
 *
 * @param id the submission's id; a random one will be another
 * @param target where it runs, for people
 * @param notes what was said about its code, as {@link Submission#notes()}
 * @param command the words of the command that is started
 * @param variables what spark-submit's environment gets besides that of the submitter, sorted;
 *     empty for a value that comes from the submitter's own environment
 * @param files what is staged, and what is shipped from where it is, the user's own files of this
 *     machine included; not the file with the properties
 * @param properties what Spark is told in a file, sorted
 * @param configuration every value of the configuration with its origin, sorted by key
 */
public record SubmissionPlan(
    String id,
    String target,
    List<String> notes,
    List<String> command,
    Map<String, Optional<String>> variables,
    List<PlannedFile> files,
    Map<String, String> properties,
    List<ConfigEntry> configuration) {

  /** Makes a plan that nothing can change. */
  public SubmissionPlan {
    notes = List.copyOf(notes);
    command = List.copyOf(command);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    files = List.copyOf(files);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    configuration = List.copyOf(configuration);
  }

  /**
   * A file of the submission.
   *
   * @param path where it is, or would be: a path or a URI
   * @param bytes its length
   * @param sha256 its digest, as 64 hexadecimal digits
   */
  public record PlannedFile(String path, long bytes, String sha256) {}

  /** Returns the command as a POSIX shell takes it. */
  public String commandLine() {
    return ShellWords.join(command);
  }
}

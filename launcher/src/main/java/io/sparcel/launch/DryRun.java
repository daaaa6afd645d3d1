package io.sparcel.launch;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.SparcelConfig;
import io.sparcel.launch.SubmissionPlan.PlannedFile;
import io.sparcel.staging.LocalStore;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a submission's files in a folder of its own, reads off what would be started, and removes
 * them. The place where they would be is named in what is read off, and is not touched: there need
 * be no cluster and no file system behind it.
 */
final class DryRun {
  private final SparcelConfig config;
  private final Map<String, String> environment;
  private final StagingPlace place;
  private final String id;

  DryRun(SparcelConfig config, Map<String, String> environment, StagingPlace place, String id) {
    this.config = config;
    this.environment = environment;
    this.place = place;
    this.id = id;
  }

  /**
   * Returns what a submission would be.
   *
   * @param notes what was said about its code
   */
  SubmissionPlan plan(Preparation prepared, List<String> arguments, List<String> notes) {
    try {
      LocalStore scratch = new LocalStore(Files.createTempDirectory("sparcel-").toRealPath());
      try {
        return plan(prepared, arguments, notes, scratch.path());
      } finally {
        scratch.delete();
      }
    } catch (IOException e) {
      throw StagingFolder.unusable("write to " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  private SubmissionPlan plan(
      Preparation prepared, List<String> arguments, List<String> notes, Path scratch)
      throws IOException {
    StagingFolder staging = place.standIn(id, scratch);
    staging.make();
    StagedTask staged = StagedTask.of(prepared, config, staging, id, arguments);
    SubmitCommand command =
        new SubmitCommand(
            config,
            staged.home(),
            prepared.defaults(),
            staging,
            environment,
            new Attempts(id, prepared.mayRunAgain(config)));
    List<String> words = new ArrayList<>();
    String standIn = StagingUri.toArgument(staging.store().uri().toString());
    for (String word : command.words(staged.runner(), staged.payloadSha256())) {
      words.add(
          word.equals(standIn)
              ? StagingUri.toArgument(place.uri(id).toString())
              : place.named(word, id, scratch));
    }
    Map<String, String> properties = new TreeMap<>();
    command
        .properties(staged.jars(), staged.header().task(), prepared.serializer().jvmOptions())
        .forEach(
            (key, value) ->
                properties.put(key, ConfigEntry.shown(key, place.named(value, id, scratch))));
    return new SubmissionPlan(
        id,
        prepared.destination().target(staged.home()),
        notes,
        words,
        variables(command, scratch),
        files(staged, scratch),
        properties,
        config.entries().stream()
            .map(entry -> new ConfigEntry(entry.key(), entry.shown(), entry.origin()))
            .toList());
  }

  private Map<String, Optional<String>> variables(SubmitCommand command, Path scratch) {
    Map<String, Optional<String>> variables = new TreeMap<>();
    command
        .variables()
        .forEach(
            (name, value) ->
                variables.put(
                    name,
                    Optional.of(place.named(value, id, scratch))
                        .filter(shown -> !shown.equals(environment.get(name)))));
    return variables;
  }

  private List<PlannedFile> files(StagedTask staged, Path scratch) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> made = Files.walk(scratch)) {
      made.filter(Files::isRegularFile)
          .filter(path -> !path.startsWith(staged.home().path())) // the embedded Spark is links
          .sorted()
          .forEach(paths::add);
    }
    Stream.concat(staged.jars().stream(), Stream.of(staged.runner()))
        .map(Path::of)
        .filter(jar -> Files.isRegularFile(jar) && !paths.contains(jar)) // local: is no path here
        .forEach(paths::add);
    List<PlannedFile> files = new ArrayList<>();
    for (Path path : paths) {
      String sha256 = SharedCode.sha256(Files.newInputStream(path));
      String named = place.named(path.toString(), id, scratch);
      files.add(new PlannedFile(named, Files.size(path), sha256));
    }
    return files;
  }
}

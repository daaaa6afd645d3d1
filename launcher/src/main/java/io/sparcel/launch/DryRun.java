package io.sparcel.launch;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.Secrets;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitOption;
import io.sparcel.envelope.Sha256;
import io.sparcel.launch.SubmissionPlan.PlannedFile;
import io.sparcel.staging.LocalStore;
import io.sparcel.submission.StagingUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Path scratch;
  private final LocalStore store;
  private final LocalStore here;

  private DryRun(
      SparcelConfig config,
      Map<String, String> environment,
      StagingPlace place,
      String id,
      Path scratch) {
    this.config = config;
    this.environment = environment;
    this.place = place;
    this.id = id;
    this.scratch = scratch;
    this.here = new LocalStore(scratch.resolve("here"));
    this.store = place.isLocal() ? here : new LocalStore(scratch.resolve("store"));
  }

  /**
   * Returns what a submission would be.
   *
   * @param notes what was said about its code
   */
  static SubmissionPlan of(
      Preparation prepared,
      SparcelConfig config,
      Map<String, String> environment,
      StagingPlace place,
      String id,
      List<String> arguments,
      List<String> notes) {
    try {
      LocalStore scratch = new LocalStore(Files.createTempDirectory("sparcel-").toRealPath());
      try {
        return new DryRun(config, environment, place, id, scratch.path())
            .plan(prepared, arguments, notes);
      } finally {
        scratch.delete();
      }
    } catch (IOException e) {
      throw StagingFolder.unusable("write to " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  private SubmissionPlan plan(Preparation prepared, List<String> arguments, List<String> notes)
      throws IOException {
    StagingFolder staging =
        place.sharesCode()
            ? new StagingFolder(id, store, here, new SharedCode(this::codeFolder))
            : new StagingFolder(id, store, here);
    staging.make();
    StagedTask staged = StagedTask.of(prepared, config, staging, arguments);
    SubmitCommand command =
        new SubmitCommand(
            config,
            staged.home(),
            prepared.defaults(),
            staging,
            environment,
            new Attempts(id, prepared.mayRunAgain(config)),
            staged.files());
    Map<String, String> told =
        command.properties(
            staged.jars(), staged.header().task(), prepared.serializer().jvmOptions());
    Map<String, String> properties = new TreeMap<>();
    told.forEach((key, value) -> properties.put(key, ConfigEntry.shown(key, placed(value))));
    Map<String, Optional<String>> variables = new TreeMap<>();
    command
        .variables()
        .forEach(
            (name, value) ->
                variables.put(
                    name,
                    Optional.of(placed(value)).filter(v -> !v.equals(environment.get(name)))));
    return new SubmissionPlan(
        id,
        prepared.destination().target(staged.home()),
        notes,
        Secrets.masked(
            command.words(staged.runner(), staged.payloadSha256()).stream()
                .map(this::placed)
                .toList()),
        variables,
        files(staged, told),
        properties,
        config.entries().stream()
            .map(entry -> new ConfigEntry(entry.key(), entry.shown(), entry.origin()))
            .toList());
  }

  private LocalStore codeFolder(String sha256) {
    return new LocalStore(scratch.resolve(StagingPlace.codeName(sha256)));
  }

  private List<PlannedFile> files(StagedTask staged, Map<String, String> properties)
      throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    for (LocalStore folder : store.equals(here) ? List.of(here) : List.of(store, here)) {
      try (Stream<Path> made = Files.list(folder.path())) {
        made.filter(Files::isRegularFile).sorted().forEach(paths::add);
      }
    }
    Stream.concat(staged.jars().stream(), Stream.of(staged.runner()))
        .map(Path::of)
        .filter(Files::isRegularFile) // local: is no path here
        .forEach(paths::add);
    SubmitOption.ALL.stream()
        .filter(SubmitOption::isOfFiles)
        .flatMap(option -> Stream.of(properties.getOrDefault(option.name(), "").split(",", -1)))
        .flatMap(value -> LocalFiles.file(value).stream())
        .filter(Files::isReadable)
        .forEach(paths::add);
    List<PlannedFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(
          new PlannedFile(
              placed(path.toString()), Files.size(path), Sha256.of(Files.newInputStream(path))));
    }
    return files;
  }

  private String placeOf(String name) {
    return place.isLocal() ? place.here(name).toString() : place.uri(name).toString();
  }

  /** Returns a text with the place where files would be for the one where they are now. */
  private String placed(String text) {
    String folder = place.uri(id).toString();
    return text.equals(StagingUri.toArgument(store.uri().toString()))
        ? StagingUri.toArgument(folder)
        : text.replace(here.path().toString(), place.here(id).toString())
            .replace(store.path().toString(), folder)
            .replace(scratch.resolve(StagingPlace.CODE).toString(), placeOf(StagingPlace.CODE));
  }
}

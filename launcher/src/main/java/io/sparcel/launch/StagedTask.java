package io.sparcel.launch;

import io.sparcel.TaskNames;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.RoundTrip;
import io.sparcel.staging.StagingStore;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A task whose files are all in place, so that spark-submit can be started.
 *
 * @param header the header of its payload
 * @param payloadBytes the length of the payload's envelope, in bytes
 * @param payloadSha256 the digest of the payload's envelope
 * @param runner the runner's jar, a path here or a URI
 * @param jars the jars to ship, paths here or URIs
 * @param files where the driver finds the files of this machine that options name, by their values;
 *     those that are not here stay where they are
 * @param home the Spark installation
 * @param notes what was staged, for a person
 */
record StagedTask(
    Header header,
    long payloadBytes,
    String payloadSha256,
    String runner,
    List<String> jars,
    Map<String, String> files,
    SparkHome home,
    List<String> notes) {

  /** Keys that only make sense on this side. */
  private static final Set<String> LOCAL_KEYS =
      Set.of(
          ConfigKeys.SPARK_HOME.name(),
          ConfigKeys.JAVA_HOME.name(),
          ConfigKeys.STAGING.name(),
          ConfigKeys.SUBMISSION_ID.name(),
          ConfigKeys.DETACH.name(),
          ConfigKeys.LOST_AFTER.name(),
          SubmitKeys.PROPERTIES_FILE.name(),
          SubmitKeys.LOAD_SPARK_DEFAULTS.name(),
          SubmitKeys.KEYTAB.name(),
          SubmitKeys.HADOOP_CONF_DIR.name(),
          SubmitKeys.VERBOSE.name(),
          SubmitKeys.SUBMIT_ARGS.name(),
          ConfigKeys.SHIP.name(),
          ConfigKeys.LINT_IGNORE.name(),
          ConfigKeys.RUNNER_JAR.name()); // which an older runner does not know

  /** Writes the files. */
  static StagedTask of(
      Preparation prepared, SparcelConfig config, StagingFolder staging, List<String> arguments)
      throws IOException {
    CodeStaging code = new CodeStaging(staging, prepared.destination().isClusterMode());
    List<String> jars = prepared.plan().code().stream().map(code::place).toList();
    String runner =
        prepared
            .shippedRunner()
            .map(code::place)
            .or(() -> config.find(ConfigKeys.RUNNER_JAR))
            .orElseThrow();
    Map<String, String> files =
        prepared.destination().isStandaloneCluster() ? placeFiles(config, code) : Map.of();
    SparkHome home =
        prepared
            .named()
            .orElseGet(
                () ->
                    SparkHome.describe(
                        EmbeddedSpark.assemble(staging.resolve("spark"), prepared.plan().code()),
                        true));
    Map<String, String> lines = stageDescriptor(config, staging, arguments, home);
    String name = TaskNames.of(prepared.taskClass());
    EnvelopeWriter.Written written =
        staging.write(
            StagingFiles.PAYLOAD,
            out ->
                prepared
                    .writer()
                    .write(prepared.task(), prepared.report(), PayloadKind.TASK, name, lines, out));
    Envelope envelope =
        RoundTrip.check(
            prepared.task(), staging.store().source(StagingFiles.PAYLOAD), prepared.reader());
    return new StagedTask(
        envelope.header(),
        written.length(),
        written.sha256(),
        runner,
        jars,
        files,
        home,
        code.notes());
  }

  /** Other cluster managers take a submitter's files along; a standalone one does not. */
  static Map<String, String> placeFiles(SparcelConfig config, CodeStaging code) {
    Map<String, String> placed = new LinkedHashMap<>();
    for (SubmitOption option : SubmitOption.ALL) {
      if (option.carrier() == SubmitOption.Carrier.FILES) {
        for (String value : option.values(config)) {
          LocalFiles.file(value)
              .ifPresent(
                  file ->
                      placed.computeIfAbsent(value, v -> code.place(file) + LocalFiles.aliasOf(v)));
        }
      }
    }
    return placed;
  }

  /** Writes what the runner is told beside the payload and returns header lines about it. */
  private static Map<String, String> stageDescriptor(
      SparcelConfig config, StagingFolder staging, List<String> arguments, SparkHome home) {
    Map<String, String> sent = new TreeMap<>();
    config
        .entries()
        .forEach(
            entry -> {
              if (entry.key().startsWith("sparcel.") && !LOCAL_KEYS.contains(entry.key())) {
                sent.put(entry.key(), entry.value());
              }
            });
    byte[] descriptor = new Descriptor(staging.id(), arguments, sent).encode();
    staging.write(StagingFiles.DESCRIPTOR, StagingStore.Content.of(descriptor));
    Map<String, String> lines = new LinkedHashMap<>();
    home.version().ifPresent(version -> lines.put("spark", version));
    home.scala().ifPresent(scala -> lines.put("scala", scala));
    lines.put(Header.SUBMISSION, staging.id());
    lines.put(Header.DESCRIPTOR_SHA256, Descriptor.sha256(descriptor));
    return lines;
  }
}

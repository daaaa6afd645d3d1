package io.sparcel.launch;

import io.sparcel.TaskNames;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.RoundTrip;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.StagingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param runner the runner's jar, a path here or {@code local:} and a path on every node
 * @param jars the jars to ship
 * @param home the Spark installation
 */
record StagedTask(
    Header header,
    long payloadBytes,
    String payloadSha256,
    String runner,
    List<Path> jars,
    SparkHome home) {

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
          ConfigKeys.RUNNER_JAR.name()); // which an older runner does not know

  /** Writes the files. */
  static StagedTask of(
      Preparation prepared,
      SparcelConfig config,
      StagingFolder staging,
      String id,
      List<String> arguments)
      throws IOException {
    boolean copied = prepared.destination().isClusterMode() && staging.isLocal();
    List<Path> jars = new ArrayList<>();
    prepared
        .code()
        .forEach(code -> jars.add(CodeShipping.jarOf(code, staging, jars.size(), copied)));
    String runner =
        prepared
            .shippedRunner()
            .map(jar -> CodeShipping.jarOf(jar, staging, jars.size(), copied).toString())
            .or(() -> config.find(ConfigKeys.RUNNER_JAR))
            .orElseThrow();
    SparkHome home =
        prepared
            .named()
            .orElseGet(
                () ->
                    SparkHome.describe(
                        EmbeddedSpark.assemble(staging.resolve("spark"), prepared.code()), true));
    Map<String, String> lines = stageDescriptor(config, staging, id, arguments, home);
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
        envelope.header(), written.length(), written.sha256(), runner, jars, home);
  }

  /** Writes what the runner is told beside the payload and returns header lines about it. */
  private static Map<String, String> stageDescriptor(
      SparcelConfig config,
      StagingFolder staging,
      String id,
      List<String> arguments,
      SparkHome home) {
    Map<String, String> sent = new TreeMap<>();
    config
        .entries()
        .forEach(
            entry -> {
              if (entry.key().startsWith("sparcel.") && !LOCAL_KEYS.contains(entry.key())) {
                sent.put(entry.key(), entry.value());
              }
            });
    byte[] descriptor = new Descriptor(id, arguments, sent).encode();
    staging.write(
        StagingFiles.DESCRIPTOR,
        out -> {
          out.write(descriptor);
          return null;
        });
    Map<String, String> lines = new LinkedHashMap<>();
    home.version().ifPresent(version -> lines.put("spark", version));
    home.scala().ifPresent(scala -> lines.put("scala", scala));
    lines.put(Header.SUBMISSION, id);
    lines.put(Header.DESCRIPTOR_SHA256, Descriptor.sha256(descriptor));
    return lines;
  }
}

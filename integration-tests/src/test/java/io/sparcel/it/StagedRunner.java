package io.sparcel.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.Task;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.submission.Descriptor;
import io.sparcel.submission.Outcome;
import io.sparcel.submission.StagingFiles;
import io.sparcel.submission.StagingUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** The runner by itself, in a process of its own, in a folder that is staged by hand. */
final class StagedRunner {
  static final String LOCAL = "-Dspark.master=local[1]";
  private static final SparcelConfig DEFAULTS = SparcelConfig.builder().isolated();
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private final Path staging;

  StagedRunner(Path staging) {
    this.staging = staging;
  }

  Path payload() {
    return staging.resolve(StagingFiles.PAYLOAD);
  }

  Outcome outcome() throws IOException {
    return new ObjectMapper()
        .readValue(staging.resolve(StagingFiles.OUTCOME).toFile(), Outcome.class);
  }

  /** Stages a task; returns the digest of its envelope, whose header has the given lines. */
  String stage(Task<?> task, Map<String, String> lines, Map<String, String> config)
      throws Exception {
    byte[] descriptor = new Descriptor(ID, List.of(), config).encode();
    Files.write(staging.resolve(StagingFiles.DESCRIPTOR), descriptor);
    SerializerRegistry registry = SerializerRegistry.load(getClass().getClassLoader());
    PayloadWriter writer = new PayloadWriter(registry.get("java"), 2, task.getClass(), DEFAULTS);
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    writer.write(
        task,
        writer.check(task, PayloadKind.TASK),
        PayloadKind.TASK,
        "Big",
        Map.of(Header.SUBMISSION, ID, Header.DESCRIPTOR_SHA256, Descriptor.sha256(descriptor)),
        sound);
    Envelope envelope =
        Envelope.verify(EnvelopeSource.of(sound.toByteArray(), "sound"), Long.MAX_VALUE);
    Map<String, String> header = new LinkedHashMap<>(envelope.header().fields());
    header.putAll(lines);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    EnvelopeWriter copy = new EnvelopeWriter(changed, Header.of(header));
    try (InputStream body = envelope.openBody()) {
      body.transferTo(copy.body());
    }
    String sha256 = copy.finish().sha256();
    Files.write(payload(), changed.toByteArray());
    return sha256;
  }

  /** Returns the folder as the launcher passes it on the command line. */
  String argument() {
    return StagingUri.toArgument(staging.toUri().toString());
  }

  /** Starts it, under a limit of the shell's when one is given. */
  Process start(String limit, String option, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (!limit.isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", "ulimit " + limit + "; exec \"$@\"", "sh"));
    }
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of(option, "-Dspark.app.name=runner", "-Dspark.ui.enabled=false"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.sparcel.runner.Main"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder.inheritIO().start();
  }

  /** Runs it to its end and returns the exit code. */
  int run(String option, String... arguments) throws IOException, InterruptedException {
    return end(start("", option, arguments));
  }

  static int end(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}

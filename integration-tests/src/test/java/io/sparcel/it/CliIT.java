package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.it.PrintingProcess.Ended;
import io.sparcel.launch.EmbeddedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people start it: the script, as a process, from the checkout and unpacked. */
class CliIT {
  private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
  private static final Path SCRIPT = CHECKOUT.resolve("cli/bin/sparcel");

  /** Not only ASCII and not without blanks, as people's folders are. */
  private static final String TEXT = "Grüße an alle, Grüße an die Welt";

  @TempDir private Path folder;

  private Process start(Path script, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = PrintingProcess.in(folder, command);
    builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ended sparcel(String... arguments) throws IOException, InterruptedException {
    return end(start(SCRIPT, Map.of(), arguments));
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    return PrintingProcess.end(folder, process);
  }

  /** Deletes links to jars: JUnit would warn of each. */
  @AfterEach
  void deleteLinks() throws IOException {
    deleteLinks(folder, "");
  }

  private static void deleteLinks(Path folder, String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        if (file.getFileName().toString().contains(word)) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void submitsAWordCountFromTheCheckout() throws Exception {
    Path input = Files.writeString(folder.resolve("größe 1.txt"), TEXT);
    Path output = folder.resolve("counts of größe");
    Ended ended =
        sparcel("submit", "word-count", "--param", "input=" + input, "--param", "output=" + output);
    assertThat(ended.err())
        .contains("sparcel: word-count runs on local[*], on the Spark ")
        .containsPattern("sparcel: submission [0-9a-f]{32}\n")
        .containsPattern("sparcel: application local-\\d+, http://127.0.0.1:\\d+\n")
        .doesNotContain("WARN", "SLF4J", "\tat ");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            words:    7
            distinct: 5
            top:
              word   times
              an     2
              grüße  2
              alle   1
              die    1
              welt   1
            """);
    assertThat(Files.readString(output.resolve("part-00000"))).startsWith("an\t2\ngrüße\t2\n");
  }

  @Test
  void submitsNestedParametersInBothWays() throws Exception {
    Ended parts =
        sparcel(
            "submit",
            "retention",
            "--param=datasets.0.name=clicks",
            "--param=datasets.0.kind=log",
            "--param=datasets.0.created=2026-01-01",
            "--param=datasets.1.name=sales",
            "--param=datasets.1.kind=order",
            "--param=datasets.1.created=2026-01-01",
            "--param=keep=log=30d,order=3650d",
            "--param=today=2026-02-01");
    assertThat(parts.exitCode()).as(parts.err()).isZero();
    assertThat(parts.out()).isEqualTo("name    overdue\nclicks  PT24H\n");
    assertThat(parts.err()).contains("sparcel: progress ");

    Path file =
        Files.writeString(
            folder.resolve("retention.json"),
            """
            {
              "datasets": [{"name": "größe", "kind": "LOG", "created": "2026-01-01"}],
              "keep": {"LOG": "P30D"},
              "today": "2025-01-01"
            }
            """);
    Ended json =
        sparcel(
            "submit",
            "retention",
            "--params-file",
            file.toString(),
            "--param=today=2026-02-01",
            "--json");
    assertThat(json.exitCode()).as(json.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(json.out());
    assertThat(document.at("/state").asText()).isEqualTo("SUCCEEDED");
    assertThat(document.at("/id").asText()).matches("[0-9a-f]{32}");
    assertThat(document.at("/result/0/name").asText()).isEqualTo("größe");
    assertThat(document.at("/result/0/overdue").asText()).isEqualTo("PT24H");
    assertThat(document.at("/timings/run").isIntegralNumber()).isTrue();
    assertThat(document.at("/versions/spark").asText()).isNotEmpty();
  }

  @Test
  void saysWhereTheTaskItselfFailed() throws Exception {
    Ended ended =
        sparcel("run", "word-count", "--param=input=" + folder.resolve("none"), "--param=output=x");
    assertThat(ended.exitCode()).isEqualTo(6);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("[SPARCEL-1001 TASK_FAILED] word-count failed on the driver")
        .contains("Input path does not exist")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesAnUnknownTaskAndADamagedEnvelopeWithoutAStackTrace() throws Exception {
    Ended unknown = sparcel("submit", "word-cont");
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(unknown.err())
        .startsWith(
            "[SPARCEL-1005 TASK_UNKNOWN] There is no task word-cont (did you mean word-count?)")
        .doesNotContain("\tat ");

    Path staging = folder.resolve("staging");
    Ended kept =
        sparcel(
            "run", "pi", "-p", "samples=10", "--keep-staging", "--set=sparcel.staging=" + staging);
    assertThat(kept.exitCode()).as(kept.err()).isZero();
    Path payload;
    try (Stream<Path> submissions = Files.list(staging)) {
      payload = submissions.findFirst().orElseThrow().resolve("payload.sparcel");
    }
    assertThat(kept.err()).contains("its files are kept in " + payload.getParent());
    Ended sound = sparcel("inspect", payload.toString());
    assertThat(sound.exitCode()).isZero();
    assertThat(sound.out())
        .containsPattern("task +pi\n")
        .containsPattern("readable here +yes, as is\n");

    byte[] bytes = Files.readAllBytes(payload);
    bytes[bytes.length - 40] ^= 1;
    Files.write(payload, bytes);
    Ended damaged = sparcel("inspect", payload.toString());
    assertThat(damaged.exitCode()).isEqualTo(4);
    assertThat(damaged.err())
        .startsWith("[SPARCEL-2012 ENVELOPE_DAMAGED] Cannot read " + payload)
        .doesNotContain("\tat ");
    assertThat(damaged.out()).isEmpty();
  }

  @Test
  void endsTheSubmissionWhenItIsTerminated() throws Exception {
    Process process =
        start(SCRIPT, Map.of(), "run", "pi", "-p", "samples=2000000000", "--set=sparcel.staging=s");
    Path err = folder.resolve("stderr");
    for (int i = 0; i < 600 && !Files.readString(err).contains("sparcel: application"); i++) {
      Thread.sleep(100);
    }
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy(); // SIGTERM
    Ended ended = end(process);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
    assertThat(below).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(ended.err()).contains("[SPARCEL-1014 CANCELLED]");
    assertThat(folder.resolve("s")).isEmptyDirectory();
  }

  @Test
  void findsASubmissionWhoseSubmitterWasKilled() throws Exception {
    Path runs = folder.resolve("runs");
    Path end = folder.resolve("end");
    Map<String, String> tasks =
        Map.of("SPARCEL_CLASSPATH", CHECKOUT.resolve("integration-tests/target/test-classes") + "");
    String[] submit = {
      "run",
      "io.sparcel.it.TestTasks$Lingers",
      "-p",
      "runs=" + runs,
      "-p",
      "end=" + end,
      "--submission-id",
      "id-1",
      "--staging",
      "s",
      "--serializer",
      "java"
    };
    Process submitter = start(SCRIPT, tasks, submit);
    for (int i = 0; i < 1800 && submitter.isAlive() && !Files.exists(runs); i++) {
      Thread.sleep(100);
    }
    submitter.destroyForcibly().waitFor();

    Ended status = end(start(SCRIPT, tasks, "status", "id-1", "--staging", "s"));
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out()).containsPattern("state +RUNNING").containsPattern("phase +RUN\n");
    Ended early = end(start(SCRIPT, tasks, "result", "id-1", "--staging", "s"));
    assertThat(early.exitCode()).as(early.err()).isEqualTo(9);

    Files.createFile(end);
    Ended waited = end(start(SCRIPT, tasks, "wait", "id-1", "--staging", "s"));
    assertThat(waited.exitCode()).as(waited.err()).isZero();
    assertThat(waited.out()).isEqualToIgnoringNewLines("ended in attempt 1");
    Ended again = end(start(SCRIPT, tasks, submit));
    assertThat(again.out()).isEqualToIgnoringNewLines("ended in attempt 1");
    assertThat(runs).hasContent("1");
    Ended logs = end(start(SCRIPT, tasks, "logs", "id-1", "--staging", "s"));
    assertThat(logs.out()).contains("Running Spark version");
    assertThat(sparcel("status", "id-2", "--staging", "s").exitCode()).isEqualTo(5);
  }

  @Test
  void worksFromTheUnpackedArchive() throws Exception {
    Path archive;
    try (Stream<Path> files = Files.list(CHECKOUT.resolve("cli/target"))) {
      archive = files.filter(f -> f.toString().endsWith("-bin.tar.gz")).findFirst().orElseThrow();
    }
    Path place = Files.createDirectory(folder.resolve("an installation"));
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toString(), "--strip-components=1")
            .directory(place.toFile())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (Stream<Path> files = Files.list(CHECKOUT.resolve("examples/target"))) {
      Path jar =
          files
              .filter(
                  f -> f.getFileName().toString().matches("sparcel-examples-[^-]+(-SNAPSHOT)?.jar"))
              .findFirst()
              .orElseThrow();
      Files.copy(jar, place.resolve("tasks").resolve(jar.getFileName()));
    }
    Path link = Files.createSymbolicLink(folder.resolve("sparcel"), place.resolve("bin/sparcel"));

    Ended tasks = end(start(link, Map.of(), "tasks"));
    assertThat(tasks).isEqualTo(new Ended(0, tasks.out(), ""));
    assertThat(tasks.out()).containsPattern("word-count +input, output, \\[partitions=2]");
    Ended without = end(start(link, Map.of(), "submit", "pi"));
    assertThat(without.exitCode()).isEqualTo(5);
    assertThat(without.err()).startsWith("[SPARCEL-4001 SPARK_NOT_FOUND]").contains("SPARK_HOME");

    Path spark = EmbeddedSpark.assemble(folder.resolve("a spark"), List.of());
    deleteLinks(spark.resolve("jars"), "sparcel"); // a distribution has only Spark's own
    Ended ended =
        end(start(link, Map.of("SPARK_HOME", spark.toString()), "submit", "pi", "-p", "seed=1"));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(Double.parseDouble(ended.out().strip())).isBetween(3.1, 3.2);
    assertThat(ended.err()).contains("pi runs on local[*], Spark ");
  }
}

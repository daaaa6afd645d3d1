package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.examples.WordCount;
import io.sparcel.launch.Submission;
import io.sparcel.launch.SubmissionState;
import io.sparcel.launch.TaskLauncher;
import io.sparcel.testkit.LocalSparkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same count by every serializer and protocol, wherever the driver runs, equal to that of plain
 * Java.
 */
class WordCountIT {
  @TempDir static Path folder;
  private static LocalSparkCluster cluster;
  private static Path text;
  private static Map<String, Long> expected;

  @BeforeAll
  static void startCluster() throws IOException {
    text = LicenceText.gather(folder.resolve("licences.txt"));
    expected = LicenceText.count(text);
    cluster = LocalSparkCluster.start(2, WordCount.class);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"java,1", "java,2", "kryo,1", "kryo,2", "fst,1", "protobuf,1", "protobuf,2"})
  void countsOnTheEmbeddedSpark(String serializer, int protocol) throws Exception {
    countsLikePlainJava("embedded", serializer, protocol, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"java,1", "java,2", "kryo,1", "kryo,2", "fst,1", "protobuf,1", "protobuf,2"})
  void countsOnAClusterInClientMode(String serializer, int protocol) throws Exception {
    Map<String, String> client = new TreeMap<>(cluster.configuration());
    client.put("sparcel.deploy-mode", "client");
    countsLikePlainJava("client", serializer, protocol, client);
  }

  @ParameterizedTest
  @CsvSource({"java,1", "java,2", "kryo,1", "kryo,2", "fst,1", "protobuf,1", "protobuf,2"})
  void countsOnAClusterInClusterMode(String serializer, int protocol) throws Exception {
    Map<String, String> onCluster = new TreeMap<>(cluster.configuration());
    onCluster.put("sparcel.deploy-mode", "cluster");
    countsLikePlainJava("cluster", serializer, protocol, onCluster);
  }

  private static void countsLikePlainJava(
      String where, String serializer, int protocol, Map<String, String> configuration)
      throws Exception {
    Path output = folder.resolve(where + "-" + serializer + "-" + protocol);
    Map<String, String> all = new TreeMap<>(configuration);
    all.put("sparcel.serializer.protocol", String.valueOf(protocol));
    try (TaskLauncher launcher = Submissions.launcher(serializer, all)) {
      Submission<WordCount.Summary> submission =
          launcher.submit(new WordCount(text.toString(), output.toString(), 4));
      WordCount.Summary summary = Submissions.resultOf(submission);

      assertThat(LicenceText.read(output)).isEqualTo(expected);
      assertThat(summary.distinct()).isEqualTo(expected.size());
      assertThat(summary.words()).isEqualTo(expected.values().stream().mapToLong(n -> n).sum());
      assertThat(summary.top()).hasSize(10);
      assertThat(submission.state()).isEqualTo(SubmissionState.SUCCEEDED);
      assertThat(submission.payloadHeader().serializer()).isEqualTo(serializer);
      assertThat(submission.payloadHeader().protocol()).isEqualTo(protocol);
      assertThat(submission.outcome()).get().extracting("attempt").isEqualTo(1);
      assertThat(submission.timings())
          .containsKeys("serialize", "submit", "start", "deserialize", "run", "result");
      System.out.printf(
          "%s %s %d: %d words, payload %d bytes, %s%n",
          where,
          serializer,
          protocol,
          summary.words(),
          submission.payloadBytes(),
          submission.timings());
    }
  }
}

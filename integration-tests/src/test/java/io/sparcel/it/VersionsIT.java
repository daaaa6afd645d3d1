package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.PropertiesText;
import io.sparcel.launch.EmbeddedSpark;
import io.sparcel.testkit.JavaInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same jars on every supported Spark and Java: a task of the driver has others run on two
 * executor processes. Takes ten minutes, so only the profile {@code versions} runs it; it writes
 * {@code docs/compatibility.md}.
 */
@Tag("versions")
class VersionsIT {
  /** How Spark 3.5 gets a newer protobuf than its own, see docs/classpath.md. */
  private static final Map<String, String> CHILD_FIRST =
      Map.of(
          "spark.driver.userClassPathFirst", "true",
          "spark.executor.userClassPathFirst", "true");

  private static final Path PAGE = Path.of("..", "docs", "compatibility.md");
  private static final int MIXES = 16;
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  @TempDir private static Path homes;
  @TempDir private Path folder;

  /**
   * A Spark.
   *
   * @param name its version and Scala's
   * @param module where its jars are listed, or empty for those of this class path
   * @param newestJava the newest Java that it starts on
   * @param childFirst whether its own protobuf is too old for ours
   */
  private record Version(String name, String module, int newestJava, boolean childFirst) {
    Path home() throws IOException {
      Path home = homes.resolve(name.replace(' ', '-'));
      if (Files.exists(home)) {
        return home;
      }
      return module.isEmpty()
          ? EmbeddedSpark.assemble(home, List.of())
          : EmbeddedSpark.link(home, LocalHadoopCluster.jarsOf(module));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> everyMix() {
    List<Arguments> all = new ArrayList<>();
    for (Version spark :
        List.of(
            new Version("4.2.0, Scala 2.13", "", 25, false),
            new Version("4.1.3, Scala 2.13", "spark-4.1", 21, false),
            new Version("3.5.9, Scala 2.13", "spark-3.5", 21, true),
            new Version("3.5.9, Scala 2.12", "spark-3.5-scala-2.12", 21, true))) {
      for (JavaInstallation submitter : JavaInstallation.all()) {
        for (JavaInstallation cluster : JavaInstallation.all()) {
          all.add(Arguments.of(spark, submitter, cluster));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "Spark {0} on {2}, submitted by {1}")
  @MethodSource("everyMix")
  void runsOrIsRefusedForAReason(
      Version spark, JavaInstallation submitter, JavaInstallation cluster) throws Exception {
    String row = spark + " | " + cluster + " | " + submitter;
    boolean isImpossible = cluster.feature() > spark.newestJava();
    try {
      if (isImpossible) {
        assertThat(submit(spark, submitter, cluster, Map.of(), "kryo"))
            .contains("SPARCEL-2020", "java-for-spark: the driver's Java is " + cluster.feature());
        ROWS.put(row, "refused before submission (SPARCEL-2020, `java-for-spark`)");
        return;
      }
      String expected = ": 100 results on Spark " + spark.name().split(",", 2)[0] + ", " + cluster;
      assertThat(submit(spark, submitter, cluster, Map.of(), "java", "kryo"))
          .contains("java" + expected, "kryo" + expected);
      assertThat(
              submit(
                  spark,
                  submitter,
                  cluster,
                  spark.childFirst() ? CHILD_FIRST : Map.of(),
                  "protobuf"))
          .contains("protobuf" + expected);
      String how = spark.childFirst() ? "protobuf with `userClassPathFirst`" : "protobuf";
      ROWS.put(row, "java, kryo, " + how);
    } catch (AssertionError | IOException e) {
      ROWS.put(row, "**fails**");
      throw e;
    }
  }

  private String submit(
      Version spark,
      JavaInstallation submitter,
      JavaInstallation cluster,
      Map<String, String> more,
      String... serializers)
      throws IOException {
    Map<String, String> all = new TreeMap<>(more);
    all.put("sparcel.spark-home", spark.home().toString());
    all.put("sparcel.java-home", cluster.home().toString());
    all.put("sparcel.master", "local-cluster[2,1,700]");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.executor.memory", "600m");
    Path file = folder.resolve("sparcel.properties");
    Files.write(file, PropertiesText.format(all));
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(List.of(serializers));
    return submitter
        .run(
            List.of(),
            System.getProperty("java.class.path"),
            SubmitsSpread.class,
            arguments.toArray(new String[0]))
        .printed();
  }

  @AfterAll
  static void writesThePage() throws IOException {
    assertThat(ROWS).as("every mix is tried, with Java 17 and 25").hasSize(MIXES);
    StringBuilder text =
        new StringBuilder(
            """
            # Compatibility

            This page is written by the tests it reports:

                mvn -Pversions verify

            One build of Sparcel, compiled for Java 17 and against Spark 4.2.0. Each row is a test: from a program on the submitter's Java, a task is run
            by Spark's driver on the other Java, and has a hundred others run on two executor processes, once for each serializer that is named. That is
            in client mode with the master `local-cluster`. `mvn verify` has 4.2.0 on standalone clusters and 3.5.6 on YARN ([clusters](clusters.md)), on
            Java 17.

            Java 24 and newer need a Hadoop from 3.4.3 on among Spark's jars. What cannot work is refused before anything is sent, with the reason
            ([shipping](shipping.md)). Spark 3.5 has a protobuf that is too old for `serializer-protobuf`: [classpath](classpath.md).

            | Spark | Java of Spark | Java of the submitter | works |
            |---|---|---|---|
            """);
    ROWS.forEach((row, result) -> text.append("| " + row + " | " + result + " |\n"));
    Files.writeString(PAGE, text);
  }
}

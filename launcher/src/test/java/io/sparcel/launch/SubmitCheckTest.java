package io.sparcel.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before spark-submit is started. */
class SubmitCheckTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "supervise, true, spark://, cluster, spark:// in cluster mode",
    "driver-cores, 2, spark:// yarn k8s://, cluster, 'spark://, yarn, k8s:// in cluster mode'",
    "total-executor-cores, 2, spark://, both, spark://",
    "executor-cores, 2, spark:// yarn k8s://, both, 'spark://, yarn, k8s://'",
    "num-executors, 2, yarn k8s://, both, 'yarn, k8s://'",
    "queue, etl, yarn, both, yarn",
  })
  void takesAnOptionOnlyWhereSparkDoes(
      String option, String value, String masters, String mode, String words) {
    for (String master : List.of("local[2]", "spark://h:1", "yarn", "k8s://h:1")) {
      for (String deployMode : List.of("client", "cluster")) {
        if (master.startsWith("local") && deployMode.equals("cluster")) {
          continue;
        }
        SparcelConfigBuilder config =
            config(master).set("sparcel.deploy-mode", deployMode).set("sparcel." + option, value);
        boolean valid =
            Arrays.stream(masters.split(" ")).anyMatch(master::startsWith)
                && (mode.equals("both") || mode.equals(deployMode));
        if (valid) {
          assertThatCode(() -> check(config)).doesNotThrowAnyException();
        } else {
          assertThat(problems(config))
              .containsExactly(
                  "code: sparcel.%s = '%s': only for %s; leave it out, or change sparcel.master or sparcel.deploy-mode"
                      .formatted(option, value, words));
        }
      }
    }
  }

  @Test
  void reportsAllProblemsAtOnceWithTheirPlaces() {
    SparcelConfigBuilder config =
        config("local[*]")
            .codeOrigin("command line")
            .set("sparcel.deploy-mode", "cluster")
            .set("sparcel.supervise", "true")
            .set("sparcel.queue", "etl")
            .set("sparcel.jars", "missing.jar")
            .set("sparcel.files", "/nowhere/a#b")
            .set("sparcel.properties-file", "/nowhere/p")
            .set("sparcel.hadoop-conf-dir", "/nowhere/h")
            .set("sparcel.proxy-user", "joe")
            .set("spark.kerberos.principal", "p")
            .set("spark.kerberos.keytab", "k");

    SparcelException refused = refused(config);

    assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(refused.summary())
        .isEqualTo("The configuration has 9 problems for local[*] in cluster mode");
    assertThat(problems(config))
        .containsExactly(
            "command line: sparcel.deploy-mode = 'cluster': there is no cluster behind local[*];"
                + " set sparcel.master, or leave the mode out",
            "command line: sparcel.supervise = 'true': only for spark:// in cluster mode;"
                + " leave it out, or change sparcel.master or sparcel.deploy-mode",
            "command line: sparcel.queue = 'etl': only for yarn; leave it out, or change"
                + " sparcel.master or sparcel.deploy-mode",
            "command line: sparcel.proxy-user = 'joe': not together with"
                + " spark.kerberos.principal, Spark takes one of them; log in with kinit and leave"
                + " that out",
            "command line: sparcel.proxy-user = 'joe': not together with spark.kerberos.keytab,"
                + " Spark takes one of them; log in with kinit and leave that out",
            "sparcel.jars: there is no " + Path.of("missing.jar").toAbsolutePath(),
            "sparcel.files: there is no /nowhere/a",
            "sparcel.hadoop-conf-dir: there is no /nowhere/h",
            "sparcel.properties-file: /nowhere/p is not there");
  }

  @Test
  void takesPrincipalAndKeytabTogetherOnly() throws Exception {
    Path keytab = Files.createFile(folder.resolve("k"));
    assertThat(problems(config("yarn").set("sparcel.principal", "p")))
        .containsExactly(
            "code: sparcel.principal = 'p': needs sparcel.keytab, the file with its keys");
    assertThat(problems(config("yarn").set("sparcel.keytab", keytab.toString())))
        .singleElement()
        .asString()
        .endsWith("needs sparcel.principal, whose keys these are");
    check(config("yarn").set("sparcel.principal", "p").set("sparcel.keytab", keytab.toString()));
    check(config("yarn").set("sparcel.principal", "p").set("spark.yarn.keytab", "k"));
  }

  @Test
  void noExecutorsNeedDynamicAllocation() {
    SparcelConfigBuilder none = config("yarn").set("sparcel.num-executors", "0");
    assertThat(problems(none)).singleElement().asString().contains("nothing would run");
    check(none.set("spark.dynamicAllocation.enabled", "true"));
  }

  @Test
  void falseIsNotSet() {
    check(config("local").set("sparcel.supervise", "false").set("sparcel.verbose", "false"));
  }

  @Test
  void passesOnWhatIsSetAsAPropertyOfSparks() {
    check(config("local").set("spark.yarn.queue", "q").set("spark.cores.max", "0"));
    check(SparcelConfig.builder().set("spark.master", "any").set("sparcel.queue", "q"));
  }

  @Test
  void wantsPlacesADriverInKubernetesSees() throws Exception {
    Path file = Files.createFile(folder.resolve("f.txt"));
    SparcelConfigBuilder config =
        config("k8s://h:1")
            .set("sparcel.deploy-mode", "cluster")
            .set("sparcel.jars", "local:/opt/a.jar,hdfs:/b.jar")
            .set("sparcel.files", file.toString());
    assertThat(problems(config)).singleElement().asString().contains("does not see " + file);
    check(config.set("spark.kubernetes.file.upload.path", "hdfs:/u"));
    check(config("k8s://h:1").set("sparcel.files", file.toString())); // client mode
  }

  @Test
  void wantsFilesNamedThatAreStagedForADriverOnAStandaloneCluster() throws Exception {
    Path file = Files.createFile(folder.resolve("f[1].txt"));
    SparcelConfigBuilder config =
        config("spark://h:1")
            .set("sparcel.deploy-mode", "cluster")
            .set("sparcel.files", file.toString())
            .set("sparcel.jars", folder + "/*.jar,local:/opt/*.jar");
    assertThat(problems(config))
        .containsExactly(
            "code: sparcel.jars = '"
                + folder
                + "/*.jar,local:/opt/*.jar': a driver on the cluster does not see what matches "
                + folder
                + "/*.jar here; name each file, or use a URI as local: or hdfs:");
    check(config.set("sparcel.deploy-mode", "client"));
  }

  @Test
  void takesFilesOfOtherSystemsPatternsAndAliasesUnseen() throws Exception {
    Path file = Files.createFile(folder.resolve("f.csv"));
    check(
        config("local")
            .set("sparcel.files", file + "#alias, hdfs://h/x, local:/y")
            .set("sparcel.jars", folder + "/*.jar"));
  }

  private static SparcelConfigBuilder config(String master) {
    return SparcelConfig.builder().set("sparcel.master", master);
  }

  private static void check(SparcelConfigBuilder builder) {
    SparcelConfig config = builder.isolated();
    SparkDefaults defaults = SparkDefaults.of(config, Optional.empty(), Map.of());
    SubmitCheck.require(config, Destination.of(config, defaults.values()), defaults);
  }

  private static SparcelException refused(SparcelConfigBuilder config) {
    SparcelException refused = catchThrowableOfType(SparcelException.class, () -> check(config));
    assertThat(refused).as("nothing was refused").isNotNull();
    return refused;
  }

  private static List<String> problems(SparcelConfigBuilder config) {
    return String.valueOf(refused(config).getMessage())
        .lines()
        .filter(line -> line.startsWith("  - "))
        .map(line -> line.substring(4))
        .toList();
  }
}

package io.sparcel.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.Origin.Layer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparcelConfigTest {
  private static final ConfigKey<String> NAME = SubmitKeys.NAME;

  @TempDir private Path temp;
  private final Map<String, String> environment = new TreeMap<>();
  private final Properties system = new Properties();
  private final Map<String, String> code = new TreeMap<>();

  // --- where values come from

  @Test
  void everyLayerWinsOverTheOnesBelowIt() throws Exception {
    Path file = temp.resolve("etc/mine.properties");
    environment.put("SPARCEL_CONFIG", file.toString());
    write("etc/mine.properties", "");
    SparcelConfig none = load();
    assertThat(none.find(NAME)).isEmpty();
    assertThat(none.origin(NAME)).isEmpty();
    assertThat(none.origin(ConfigKeys.MAX_DEPTH)).contains(new Origin("default", Layer.DEFAULT));

    write("classes/sparcel.properties", "sparcel.name=a");
    assertName("a", "class path sparcel.properties:1", Layer.CLASS_PATH);
    write("work/sparcel.properties", "\nsparcel.name=b");
    assertName("b", "./sparcel.properties:2", Layer.WORKING_FOLDER);
    write("etc/mine.properties", "sparcel.name=c");
    assertName("c", file + ":1", Layer.FILE);

    write("work/sparcel.properties", "sparcel.name=b\nsparcel.profile=prod");
    write("classes/sparcel-prod.properties", "sparcel.name=d");
    assertName("d", "class path sparcel-prod.properties:1", Layer.PROFILE);
    write("work/sparcel-prod.properties", "sparcel.name=e");
    assertName("e", "./sparcel-prod.properties:1", Layer.PROFILE);
    write("etc/mine-prod.properties", "# comment\nsparcel.name=f");
    assertName("f", temp.resolve("etc/mine-prod.properties") + ":2", Layer.PROFILE);

    environment.put("SPARCEL_NAME", "g");
    assertName("g", "environment SPARCEL_NAME", Layer.ENVIRONMENT);
    system.setProperty("sparcel.name", "h");
    assertName("h", "system property", Layer.SYSTEM_PROPERTY);
    code.put("sparcel.name", "i");
    assertName("i", "code", Layer.CODE);
    assertThat(builder().setAll(code).codeOrigin("command line").load().origin(NAME))
        .contains(new Origin("command line", Layer.CODE));
  }

  @Test
  void layersAreAddedToOneAnother() throws Exception {
    write("classes/sparcel.properties", "sparcel.master=yarn\nsparcel.name=x");
    write("work/sparcel.properties", "sparcel.name=y");
    environment.put("SPARCEL_DEPLOY_MODE", "cluster");

    SparcelConfig config = load();

    assertThat(config.get(SubmitKeys.MASTER)).isEqualTo("yarn");
    assertThat(config.get(NAME)).isEqualTo("y");
    assertThat(config.get(SubmitKeys.DEPLOY_MODE)).isEqualTo("cluster");
    assertThat(config.entries()).extracting(ConfigEntry::key).isSorted();
  }

  @Test
  void fileNamedInCodeStandsInForTheVariable() throws Exception {
    write("one.properties", "sparcel.name=one");
    write("two.properties", "sparcel.name=two");
    environment.put("SPARCEL_CONFIG", temp.resolve("one.properties").toString());

    assertThat(load().get(NAME)).isEqualTo("one");
    assertThat(builder().file(temp.resolve("two.properties")).load().get(NAME)).isEqualTo("two");
    environment.put("SPARCEL_CONFIG", "");
    assertThat(load().find(NAME)).isEmpty();
  }

  @Test
  void fileThatIsNamedMustBeThere() {
    environment.put("SPARCEL_CONFIG", temp.resolve("nothing.properties").toString());

    assertThat(problems())
        .containsExactly(temp.resolve("nothing.properties") + ": there is no such file");
  }

  @Test
  void fileThatIsADirectoryIsReported() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    environment.put("SPARCEL_CONFIG", folder.toString());

    assertThat(problems()).containsExactly(folder + ": cannot be read");
  }

  @Test
  void fileNameThatNoFileCanHaveIsReportedWithoutTheValue() {
    environment.put("SPARCEL_CONFIG", "hunter2\u0000");

    assertThat(problems()).hasSize(1).allMatch(p -> p.contains("SPARCEL_CONFIG"));
    assertThat(failure()).hasMessageNotContaining("hunter2");
  }

  @Test
  void isolatedConfigurationTakesOnlyDefaultsAndCode() throws Exception {
    write("work/sparcel.properties", "sparcel.name=x");
    environment.put("SPARCEL_NAME", "y");
    system.setProperty("sparcel.name", "z");

    SparcelConfig config = builder().set("sparcel.master", "yarn").isolated();

    assertThat(config.find(NAME)).isEmpty();
    assertThat(config.get(SubmitKeys.MASTER)).isEqualTo("yarn");
    assertThat(config.get(ConfigKeys.MAX_DEPTH)).isEqualTo(16);
  }

  @Test
  void keysOfANewerSenderArePassedOver() {
    SparcelConfig config =
        builder().setKnown(Map.of("sparcel.name", "x", "sparcel.of-tomorrow", "y")).isolated();

    assertThat(config.entries()).extracting(ConfigEntry::key).contains("sparcel.name");
    assertThat(config.entries()).extracting(ConfigEntry::key).doesNotContain("sparcel.of-tomorrow");
  }

  @Test
  void loadsTheConfigurationOfThisProcess() {
    assertThat(SparcelConfig.load().get(ConfigKeys.MAX_DEPTH)).isPositive();
  }

  @Test
  void keyWithoutValueAndWithoutDefaultIsAMistakeOfTheCaller() {
    assertThatThrownBy(() -> load().get(SubmitKeys.MASTER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("sparcel.master has no value");
  }

  // --- profiles

  @Test
  void profileMayBeNamedAnywhere() throws Exception {
    write("work/sparcel-prod.properties", "sparcel.name=p\nsparcel.master=yarn");
    environment.put("SPARCEL_PROFILE", "prod");
    assertName("p", "./sparcel-prod.properties:1", Layer.PROFILE);
    environment.clear();
    system.setProperty("sparcel.profile", "prod");
    assertName("p", "./sparcel-prod.properties:1", Layer.PROFILE);
    system.clear();
    code.put("sparcel.profile", "prod");
    assertName("p", "./sparcel-prod.properties:1", Layer.PROFILE);
    assertThat(load().get(ConfigKeys.PROFILE)).isEqualTo("prod");
  }

  @Test
  void strongestNameOfAProfileWins() throws Exception {
    write("work/sparcel.properties", "sparcel.profile=prod");
    write("work/sparcel-test.properties", "sparcel.name=t");
    environment.put("SPARCEL_PROFILE", "test");

    assertName("t", "./sparcel-test.properties:1", Layer.PROFILE);
  }

  @Test
  void missingProfileIsReportedWhereItIsNamed() throws Exception {
    write("work/sparcel.properties", "sparcel.profile=prod");
    String missing =
        ": sparcel.profile: there is no sparcel-prod.properties on the class path, in the working"
            + " folder or beside the configuration file";
    assertThat(problems()).containsExactly("./sparcel.properties:1" + missing);

    environment.put("SPARCEL_PROFILE", "prod");
    assertThat(problems()).containsExactly("environment SPARCEL_PROFILE" + missing);
    system.setProperty("sparcel.profile", "prod");
    assertThat(problems()).containsExactly("system property" + missing);
    code.put("sparcel.profile", "prod");
    assertThat(problems()).containsExactly("code" + missing);
  }

  @Test
  void profileCannotNameAnotherProfile() throws Exception {
    write("work/sparcel.properties", "sparcel.profile=prod");
    write("work/sparcel-prod.properties", "sparcel.name=p\nsparcel.profile=test");

    assertThat(problems())
        .containsExactly(
            "./sparcel-prod.properties:2: sparcel.profile: a profile cannot name a profile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../prod", "a/b", "a\\\\b", "..", "x\u0301", "a b", "-"})
  void profileIsAPlainName(String profile) throws Exception {
    write("work/sparcel.properties", "sparcel.profile=" + profile);

    assertThat(problems()).hasSize(1).allMatch(p -> p.contains("letters, digits"));
  }

  // --- names

  @ParameterizedTest
  @CsvSource({
    "SPARCEL_MASTER, sparcel.master",
    "SPARCEL_SERIALIZER_MAX_DEPTH, sparcel.serializer.max-depth",
    "SPARCEL_STAGING_KEEP, sparcel.staging.keep",
    "SPARCEL_EXECUTOR_CORES, sparcel.executor-cores",
    "SPARCEL_SERIALIZER_PROTOCOL, sparcel.serializer.protocol",
    "SPARCEL_SERIALIZER_KRYO_PROTOCOL, sparcel.serializer.kryo.protocol",
    "SPARCEL_SERIALIZER_MY_FORMAT_PROTOCOL, sparcel.serializer.my-format.protocol",
  })
  void variablesStandForKeys(String variable, String key) {
    Map<String, String> values = Map.of("sparcel.master", "yarn", "sparcel.staging.keep", "true");
    environment.put(variable, values.getOrDefault(key, "3"));

    assertThat(load().entries()).extracting(ConfigEntry::key).contains(key);
  }

  @Test
  void variablesThatSayWhereThingsAreAreNoKeys() {
    environment.put("SPARCEL_HOME", "/opt/sparcel");
    environment.put("SPARCEL_CLASSPATH", "x");
    environment.put("SPARCEL_JAVA_OPTS", "-Xmx1g");
    environment.put("OTHER_NAME", "x");

    assertThat(load().entries()).extracting(ConfigEntry::origin).allMatch(o -> isDefault(o));
  }

  @Test
  void unknownKeysAreReportedWithWhatWasMeant() throws Exception {
    write("work/sparcel.properties", "sparcel.mastr=yarn\nmaster=x\nsparcel.zzzzzzzzzzzzzzzz=1");
    environment.put("SPARCEL_SERIALISER", "hunter2");
    system.setProperty("sparcel.deploy-mod", "client");
    code.put("sparcel.serializer.kyro.protocoll", "1");

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "./sparcel.properties:1: sparcel.mastr: no such key (did you mean sparcel.master?)",
            "./sparcel.properties:2: master: no such key",
            "./sparcel.properties:3: sparcel.zzzzzzzzzzzzzzzz: no such key",
            "environment SPARCEL_SERIALISER: no such key (did you mean SPARCEL_SERIALIZER?)",
            "system property: sparcel.deploy-mod: no such key (did you mean sparcel.deploy-mode?)",
            "code: sparcel.serializer.kyro.protocoll: no such key");
    assertThat(failure()).hasMessageNotContaining("hunter2");
  }

  @Test
  void unknownKeyInAProfileIsReportedOnce() throws Exception {
    write("work/sparcel.properties", "sparcel.profile=prod\nsparcel.quite-unknown=1");
    write("work/sparcel-prod.properties", "sparcel.as-unknown=1");
    environment.put("SPARCEL_NOWHERE_KNOWN", "1");

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "./sparcel.properties:2: sparcel.quite-unknown: no such key",
            "./sparcel-prod.properties:1: sparcel.as-unknown: no such key",
            "environment SPARCEL_NOWHERE_KNOWN: no such key");
  }

  // --- values

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          sparcel.serializer.protocol  | 0     | out of range; expected default, highest or a number from 1
          sparcel.serializer.protocol  | -1    | out of range; expected default, highest or a number from 1
          sparcel.serializer.protocol  | 2147483648 | out of range; expected default, highest or a number from 1
          sparcel.serializer.protocol  | two   | no whole number; expected default, highest or a number from 1
          sparcel.serializer.x.protocol | 1.5  | no whole number; expected default, highest or a number from 1
          sparcel.serializer.max-depth | 10001 | out of range; expected a whole number from 1 to 10000
          sparcel.serializer.max-depth | 99999999999999999999 | no whole number; expected a whole number from 1 to 10000
          sparcel.serializer.max-bytes | 0     | no size; expected bytes, or with a suffix k, m, g: 64m
          sparcel.serializer.timeout | 60       | no duration; expected a whole number with a unit ms, s, m or h: 90s
          sparcel.serializer.timeout | 0s       | no duration; expected a whole number with a unit ms, s, m or h: 90s
          sparcel.serializer.timeout | 1.5s     | no duration; expected a whole number with a unit ms, s, m or h: 90s
          sparcel.serializer.max-bytes | 1t    | no size; expected bytes, or with a suffix k, m, g: 64m
          sparcel.serializer.max-bytes | 9999999999g | out of range; expected bytes, or with a suffix k, m, g: 64m
          sparcel.master               | mesos://h:1 | no cluster manager; expected local[N], spark://host:port, yarn or k8s://…
          sparcel.supervise            | False | neither true nor false; expected true or false
          sparcel.supervise            | 1     | neither true nor false; expected true or false
          sparcel.num-executors        | -1    | out of range; expected a whole number from 0 to 100000
          sparcel.driver-cores         | 0     | out of range; expected a whole number from 1 to 100000
          sparcel.packages             | a:b:1,c:d | number 2 is no group:artifact:version; expected group:artifact:version, separated by commas
          sparcel.exclude-packages     | a:b:1 | number 1 is no group:artifact; expected group:artifact, separated by commas
          sparcel.driver-java-options  | -ea -Xmx2g | it has -Xmx; expected options of java; the heap is sparcel.driver-memory
          sparcel.deploy-mode          | Client | unknown value; expected client or cluster
          sparcel.driver-memory        | 2     | no size with a unit; expected a number with a suffix k, m, g or t: 512m
          sparcel.executor-memory      | 0g    | no size with a unit; expected a number with a suffix k, m, g or t: 512m
          sparcel.executor-cores       | 0     | out of range; expected a whole number from 1 to 100000
          sparcel.staging.keep         | yes   | neither true nor false; expected true or false
          sparcel.runner.jar | /opt/runner.jar | no local: with an absolute path; expected local: and a path on every node, e.g. local:/opt/sparcel/sparcel-runner.jar
          sparcel.runner.jar | local:runner.jar | no local: with an absolute path; expected local: and a path on every node, e.g. local:/opt/sparcel/sparcel-runner.jar
          sparcel.runner.jar | local:/a.jar,/b.jar | no local: with an absolute path; expected local: and a path on every node, e.g. local:/opt/sparcel/sparcel-runner.jar
          """)
  void badValueIsShownWithItsPlaceAndTheExpectedForm(String key, String value, String complaint)
      throws Exception {
    write("work/sparcel.properties", "# a comment\n" + key + " = " + value);

    assertThat(problems())
        .containsExactly("./sparcel.properties:2: " + key + " = '" + value + "': " + complaint);
  }

  @Test
  void emptyValueIsReported() throws Exception {
    write("work/sparcel.properties", "sparcel.master=\nsparcel.staging=");

    assertThat(problems())
        .containsExactly(
            "./sparcel.properties:1: sparcel.master = '': empty; expected local[N],"
                + " spark://host:port, yarn or k8s://…",
            "./sparcel.properties:2: sparcel.staging = '': empty; expected a path, or a URI"
                + " as hdfs://host:port/folder");
  }

  @Test
  void goodValuesAreTyped() {
    code.put("sparcel.serializer.protocol", "7");
    code.put("sparcel.serializer.allow", " com.a.B , com.c.* ,,");
    code.put("sparcel.serializer.max-bytes", "64m");
    code.put("sparcel.staging.keep", "true");
    code.put("sparcel.staging", "/a b");
    code.put("sparcel.executor-cores", "8");
    code.put("sparcel.executor-memory", "4G");

    SparcelConfig config = load();

    assertThat(config.get(ConfigKeys.PROTOCOL))
        .isEqualTo(new ConfigKeys.Protocol(OptionalInt.of(7), "7"));
    assertThat(config.get(ConfigKeys.ALLOW)).containsExactly("com.a.B", "com.c.*");
    assertThat(config.get(ConfigKeys.MAX_BYTES)).isEqualTo(64L << 20);
    assertThat(config.get(ConfigKeys.STAGING_KEEP)).isTrue();
    assertThat(config.get(ConfigKeys.STAGING)).isEqualTo(Path.of("/a b").toUri());
    assertThat(config.get(SubmitKeys.EXECUTOR_CORES)).isEqualTo(8);
    assertThat(config.get(SubmitKeys.EXECUTOR_MEMORY)).isEqualTo("4G");
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://host:8020/a, hdfs://host:8020/a",
    "hdfs://host/a/../b, hdfs://host/b",
    "file:/tmp/a, file:/tmp/a",
    "/tmp/a, file:/tmp/a"
  })
  void stagingIsAPathOrAUri(String text, URI uri) {
    code.put("sparcel.staging", text);
    URI found = load().get(ConfigKeys.STAGING);
    assertThat(found.getScheme()).isEqualTo(uri.getScheme());
    assertThat(found.getAuthority()).isEqualTo(uri.getAuthority());
    assertThat(found.getPath()).isEqualTo(uri.getPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs:relative", "hdfs://host", "s3a:// /a"})
  void stagingIsAbsolute(String text) {
    code.put("sparcel.staging", text);
    assertThat(problems()).hasSize(1).allMatch(p -> p.contains("sparcel.staging = "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "a/b", ".hidden", "-x", "a b"})
  void submissionIdIsAPlainName(String text) {
    code.put("sparcel.submission-id", text);
    assertThat(problems()).hasSize(1).allMatch(p -> p.contains("no submission id"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1k, 1024", "3M, 3145728", "1g, 1073741824", "9999999999, 9999999999"})
  void sizesAreBytes(String text, long bytes) {
    code.put("sparcel.serializer.max-bytes", text);
    assertThat(load().get(ConfigKeys.MAX_BYTES)).isEqualTo(bytes);
  }

  @Test
  void protocolOfOneSerializerWinsOverTheGeneralOne() {
    code.put("sparcel.serializer.protocol", "highest");
    environment.put("SPARCEL_SERIALIZER_KRYO_PROTOCOL", "1");

    SparcelConfig config = load();

    assertThat(config.protocolOf("kryo").number()).hasValue(1);
    assertThat(config.protocolOf("java").word()).isEqualTo("highest");
    assertThat(builder().isolated().protocolOf("java").word()).isEqualTo("default");
  }

  @Test
  void blanksAroundAValueAreNotPartOfIt() throws Exception {
    write("work/sparcel.properties", "sparcel.executor-cores = 2 \t\nsparcel.name =\\  x  ");
    environment.put("SPARCEL_MASTER", " yarn\n");

    SparcelConfig config = load();

    assertThat(config.get(SubmitKeys.EXECUTOR_CORES)).isEqualTo(2);
    assertThat(config.get(NAME)).isEqualTo("x");
    assertThat(config.get(SubmitKeys.MASTER)).isEqualTo("yarn");
  }

  @Test
  void lostBackslashesAreReportedInsteadOfReadWrong() throws Exception {
    write(
        "work/sparcel.properties",
        "sparcel.staging=C:\\temp\nsparcel.name=C:\\data\nsparcel.jars=C:\\users\n");

    assertThat(problems())
        .containsExactly(
            "./sparcel.properties:2: sparcel.name: write \\\\ for one backslash",
            "./sparcel.properties:3: malformed \\u escape",
            "./sparcel.properties:1: sparcel.staging: a control character; write \\\\ for a"
                + " backslash");
  }

  @Test
  void byteOrderMarkDuplicatesAndContinuationsAreRead() throws Exception {
    write(
        "work/sparcel.properties",
        "\uFEFFsparcel.name=x\nsparcel.jars=a.jar,\\\n    b.jar\nsparcel.name=y\n");

    assertThat(problems())
        .containsExactly("./sparcel.properties:4: sparcel.name is set twice, first in line 1");
    write("work/sparcel.properties", "\uFEFFsparcel.name=x\nsparcel.jars=a.jar,\\\n    b.jar");
    assertThat(load().get(SubmitKeys.JARS)).containsExactly("a.jar", "b.jar");
    assertThat(load().get(NAME)).isEqualTo("x");
  }

  @Test
  void fileThatIsNotUtf8IsReported() throws Exception {
    Files.createDirectories(temp.resolve("work"));
    Files.write(temp.resolve("work/sparcel.properties"), new byte[] {'a', '=', (byte) 0xFC});

    assertThat(problems())
        .containsExactly("./sparcel.properties: not UTF-8; save the file as UTF-8");
  }

  @Test
  void twoFilesOnTheClassPathAreReported() throws Exception {
    write("classes/sparcel.properties", "sparcel.name=x");
    write("more/sparcel.properties", "sparcel.name=y");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("class path: sparcel.properties is there more than once: [")
        .contains("/classes/", "/more/");
  }

  @Test
  void allProblemsAreReportedTogetherWithTheirNumber() throws Exception {
    write("classes/sparcel.properties", "sparcel.nam=x");
    write("work/sparcel.properties", "sparcel.executor-cores=none\na=1\na=2");
    environment.put("SPARCEL_DEPLOY_MODE", "bad");
    system.setProperty("sparcel.staging.keep", "maybe");
    code.put("sparcel.driver-memory", "much");

    SparcelException failure = failure();

    assertThat(failure.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(failure.summary()).isEqualTo("The configuration has 7 problems");
    assertThat(problems()).hasSize(7);
  }

  // --- secrets

  @Test
  void valuesOfTheEnvironmentAreNeverPrinted() {
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      String name = key.name().replace("<id>", "kryo").replaceAll("[.-]", "_");
      environment.put(name.toUpperCase(java.util.Locale.ROOT), "hunter2\u0000/");
    }

    SparcelException failure = failure();

    assertThat(failure.summary()).isEqualTo("The configuration has 32 problems");
    assertThat(failure).hasMessageNotContaining("hunter2");
    assertThat(failure)
        .hasMessageContaining(
            "environment SPARCEL_EXECUTOR_CORES: sparcel.executor-cores: no whole number; expected"
                + " a whole number from 1 to 100000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.my.password",
        "spark.ssl.keyPassword",
        "spark.hadoop.fs.s3a.access.key",
        "spark.hadoop.fs.s3a.secret.key",
        "spark.hadoop.fs.azure.account.key.me.blob.core.windows.net",
        "spark.app.apiKey",
        "spark.app.api-key",
        "spark.app.TOKEN",
        "spark.credentials",
        "spark.private_key",
        "spark.db.passwd",
      })
  void valuesOfSecretsAreShownAsStars(String key) {
    code.put(key, "hunter2");

    SparcelConfig config = load();

    assertThat(config.spark()).containsEntry(key, "hunter2");
    assertThat(config.entries())
        .filteredOn(entry -> entry.key().equals(key))
        .extracting(ConfigEntry::shown)
        .containsExactly("********");
  }

  @Test
  void otherValuesAreShown() {
    code.put("spark.executor.instances", "3");
    assertThat(load().entries())
        .filteredOn(entry -> !entry.secret())
        .extracting(ConfigEntry::shown)
        .contains("3", "1g");
  }

  @Test
  void keysOfSparkAreKeptForSpark() throws Exception {
    write(
        "work/sparcel.properties",
        "spark.sql.shuffle.partitions = 8\nspark.any.Thing = a=b=c \nsparcel.name=x");

    assertThat(load().spark())
        .isEqualTo(Map.of("spark.sql.shuffle.partitions", "8", "spark.any.Thing", "a=b=c"));
  }

  // --- fixtures

  private void assertName(String value, String place, Layer layer) {
    SparcelConfig config = load();
    assertThat(config.get(NAME)).isEqualTo(value);
    assertThat(config.origin(NAME)).contains(new Origin(place, layer));
  }

  private static boolean isDefault(Origin origin) {
    return origin.layer() == Layer.DEFAULT && origin.toString().equals("default");
  }

  private void write(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }

  private SparcelConfig load() {
    return builder().setAll(code).load();
  }

  private SparcelConfigBuilder builder() {
    try {
      URL[] urls = {temp.resolve("classes").toUri().toURL(), temp.resolve("more").toUri().toURL()};
      for (int i = 0; i < urls.length; i++) {
        urls[i] = new URL(urls[i].toString().endsWith("/") ? urls[i] + "" : urls[i] + "/");
      }
      return SparcelConfig.builder()
          .classLoader(new URLClassLoader(urls, null))
          .folder(temp.resolve("work"))
          .environment(environment)
          .systemProperties(system);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private SparcelException failure() {
    SparcelException thrown = catchThrowableOfType(SparcelException.class, this::load);
    assertThat(thrown).as("nothing was refused").isNotNull();
    assertThat(thrown.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    return thrown;
  }

  private List<String> problems() {
    return Arrays.stream(String.valueOf(failure().getMessage()).split("\n", -1))
        .filter(line -> line.startsWith("  - "))
        .map(line -> line.substring(4))
        .toList();
  }
}

package io.sparcel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparcel.Parameter;
import io.sparcel.Task;
import io.sparcel.TaskContext;
import io.sparcel.TaskName;
import io.sparcel.TaskProvider;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.EnvelopeWriter;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadWriter;
import io.sparcel.payload.SerializerRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  /** What a command printed, and its exit code. */
  private record Printed(int exitCode, String out, String err) {}

  @TempDir private Path folder;
  private ClassLoader before;

  @TaskName("greet")
  record Greet(
      String name,
      @Parameter(description = "How often", defaultValue = "2") int times,
      @Parameter(defaultValue = "s3cret") String apiKey)
      implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return name.repeat(times);
    }
  }

  @TaskName("greet")
  record OtherGreet() implements Task<String> {
    @Override
    public String run(TaskContext context) {
      return "";
    }
  }

  /** Offers one task. */
  public static final class Greeting implements TaskProvider {
    @Override
    public Stream<Class<? extends Task<?>>> tasks() {
      return Stream.of(Greet.class);
    }
  }

  /** Offers another task of the same name. */
  public static final class OtherGreeting implements TaskProvider {
    @Override
    public Stream<Class<? extends Task<?>>> tasks() {
      return Stream.of(OtherGreet.class);
    }
  }

  /** Cannot be asked. */
  public static final class Broken implements TaskProvider {
    @Override
    public Stream<Class<? extends Task<?>>> tasks() {
      throw new NoClassDefFoundError("org/apache/spark/SparkConf");
    }
  }

  @BeforeEach
  void remember() {
    before = Thread.currentThread().getContextClassLoader();
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private void offer(Object... providers) throws IOException {
    Path file = folder.resolve("META-INF/services/" + TaskProvider.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        Stream.of(providers)
            .map(provider -> provider instanceof Class<?> c ? c.getName() : provider.toString())
            .reduce("", (a, b) -> a + b + "\n"));
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()));
  }

  private static Printed run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(args);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    return new Printed(exitCode, out.toString(), err.toString());
  }

  // --- main ---

  @Test
  void helpShowsExamplesAndExitCodes() {
    Printed help = run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Examples:", "Exit codes:", "sparcel run pi");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.out()).contains(code.number() + "  ").contains(code.meaning());
    }
    for (String command :
        List.of("submit", "run", "tasks", "inspect", "convert", "schema", "config")) {
      assertThat(run(command, "--help").out())
          .contains("Examples:", "sparcel " + command)
          .doesNotContain("Exit codes:");
    }
  }

  @Test
  void theDocumentationHasTheSameExitCodes() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "cli.md"));
    for (ExitCode code : ExitCode.values()) {
      assertThat(page).contains("| " + code.number() + " | " + code.meaning() + " |");
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("sbmit").err()).contains("Did you mean: sparcel submit");
    assertThat(run("submit", "--nonsense", "x").exitCode()).isEqualTo(2);
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run("run", "x", "--master", "yarn").err()).contains("run is always local");
  }

  @Test
  void runLeavesOutWhatIsConfiguredForAClusterAndSaysSo() throws IOException {
    offer(Greeting.class);
    Path file =
        Files.writeString(
            folder.resolve("a.properties"), "sparcel.master=yarn\nsparcel.queue=etl\n");
    String[] run = {"run", "greet", "--config", file.toString(), "--param", "bad=x"};
    assertThat(run(run).err())
        .contains(
            "running locally; sparcel.master = yarn (" + file + ":1) is ignored",
            "running locally; sparcel.queue = etl (" + file + ":2) is ignored",
            "SPARCEL-1006");
  }

  // --- schema ---

  @Test
  void schemaPrintsWhatOtherLanguagesNeed() {
    Printed printed = run("schema", Greet.class.getName());
    assertThat(printed.err()).isEmpty();
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out())
        .contains("syntax = \"proto3\";", "  optional sint32 times = 2;", "message Payload {");
  }

  @Test
  void schemaSaysWhichSerializersHaveNone() {
    Printed printed = run("schema", Greet.class.getName(), "--serializer", "java");
    assertThat(printed.exitCode()).isEqualTo(4);
    assertThat(printed.err())
        .contains("SPARCEL-2001", "The serializer java has no schemas", "protobuf");
  }

  // --- config ---

  @Test
  void configShowsValuesWithTheirOrigin() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.properties"),
            "sparcel.master=yarn\nspark.hadoop.fs.s3a.secret.key=hunter2\n");
    Printed printed =
        run("config", "--config", file.toString(), "--set", "sparcel.serializer.kryo.protocol=1");
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out())
        .containsPattern("sparcel.master +yarn +" + file + ":1\n")
        .containsPattern("spark.hadoop.fs.s3a.secret.key +\\*{8} +" + file + ":2\n")
        .containsPattern("sparcel.serializer.kryo.protocol +1 +command line\n")
        .containsPattern("sparcel.serializer.protocol +default +default\n")
        .containsPattern("sparcel.staging +\\(unset\\)\n")
        .doesNotContain("hunter2");
  }

  @Test
  void configShowsStarsForSecretsWithinValues() {
    Printed printed =
        run(
            "config",
            "--set=sparcel.driver-java-options=-Djavax.net.ssl.keyStorePassword=hunter2 -Xss4m",
            "--set=sparcel.submit-args=--x.password hunter2",
            "--set=sparcel.repositories=https://user:hunter2@host/maven");
    assertThat(printed.exitCode()).as(printed.err()).isZero();
    assertThat(printed.out())
        .contains("-Djavax.net.ssl.keyStorePassword=******** -Xss4m")
        .contains("--x.password ********")
        .contains("https://user:********@host/maven")
        .doesNotContain("hunter2");
  }

  @Test
  void configListsEveryKey() {
    String out = run("config", "--keys").out();
    ConfigKeys.ALL.forEach(
        key -> assertThat(out).contains(key.name() + "\n", key.form(), key.description()));
  }

  @Test
  void configReportsBadValuesTogether() {
    Printed printed = run("config", "--set", "sparcel.mastr=x", "--set", "sparcel.deploy-mode=y");
    assertThat(printed.exitCode()).isEqualTo(2);
    assertThat(printed.err())
        .startsWith("[SPARCEL-1008 CONFIG_INVALID] The configuration has 2 problems")
        .contains("command line: sparcel.mastr: no such key (did you mean sparcel.master?)")
        .doesNotContain("\tat ");
  }

  // --- tasks ---

  @Test
  void tasksListsNamesWithParameters() throws IOException {
    offer(Greeting.class);
    Printed printed = run("tasks");
    assertThat(printed).isEqualTo(new Printed(0, printed.out(), ""));
    assertThat(printed.out()).contains("greet  name, [times=2], [apiKey=********]\n");
  }

  @Test
  void tasksDescribesOne() throws IOException {
    offer(Greeting.class);
    assertThat(run("tasks", "greet").out())
        .containsPattern("class +" + Greet.class.getName().replace("$", "\\$"))
        .containsPattern("name +text +required\n")
        .containsPattern("times +whole number +default 2 +How often\n")
        .contains("sparcel submit greet --param name=…");
    assertThat(run("tasks", Greet.class.getName()).exitCode()).isZero();
  }

  @Test
  void tasksReportsBrokenProvidersAndListsTheRest() throws IOException {
    offer(Greeting.class, Broken.class, "com.example.Gone");
    Printed printed = run("tasks");
    assertThat(printed.exitCode()).isEqualTo(3);
    assertThat(printed.out()).contains("greet  name");
    assertThat(printed.err())
        .contains("[SPARCEL-1003 TASK_CLASS_MISSING] The tasks of " + Broken.class.getName())
        .contains("com.example.Gone")
        .contains("SPARK_HOME");
  }

  @Test
  void refusesANameThatTwoTasksHave() throws IOException {
    offer(Greeting.class, OtherGreeting.class);
    assertThat(run("tasks", "greet").err())
        .startsWith("[SPARCEL-1012 TASK_AMBIGUOUS] 2 tasks have the name greet")
        .contains(Greet.class.getName() + " in /", OtherGreet.class.getName() + " in /");
    assertThat(run("tasks").exitCode()).isEqualTo(3);
  }

  @Test
  void suggestsTheTaskThatWasMeant() throws IOException {
    offer(Greeting.class);
    Printed printed = run("submit", "grete");
    assertThat(printed.exitCode()).isEqualTo(3);
    assertThat(printed.err())
        .startsWith("[SPARCEL-1005 TASK_UNKNOWN] There is no task grete")
        .contains("On offer: greet");
    assertThat(run("submit", "greeet").err()).contains("(did you mean greet?)");
    assertThat(run("submit", "java.lang.String").err()).startsWith("[SPARCEL-1004 NOT_A_TASK]");
  }

  @Test
  void submitRefusesBadParametersBeforeAnythingElse() throws IOException {
    offer(Greeting.class);
    Printed printed = run("submit", "greet", "--param", "time=3", "--json");
    assertThat(printed.exitCode()).isEqualTo(2);
    assertThat(printed.err()).contains("did you mean times?", "name: missing");
    JsonNode document = new ObjectMapper().readTree(printed.out());
    assertThat(document.at("/error/code").asText()).isEqualTo("SPARCEL-1006");
  }

  @Test
  void printsStackTracesOnlyWhenAsked() throws IOException {
    offer(Greeting.class);
    assertThat(run("submit", "greet").err()).doesNotContain("\tat ");
    assertThat(run("submit", "greet", "--verbose").err()).contains("\tat io.sparcel.cli.params");
  }

  // --- inspect ---

  private Path envelope(String... changes) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(Header.KIND, "task");
    lines.put(Header.TASK, "greet");
    lines.put(Header.TASK_CLASS, "com.example.Greet");
    lines.put(Header.SERIALIZER, "nothing");
    lines.put(Header.PROTOCOL, "1");
    lines.put(Header.SPARCEL_VERSION, "0.1.0");
    lines.put(Header.JAVA, "99");
    lines.put(Header.CLASS_FILE, "143");
    lines.put(Header.SHAPES, "com.example.A(c);.Greet(r)");
    for (int i = 0; i < changes.length; i += 2) {
      lines.put(changes[i], changes[i + 1]);
    }
    Path file = folder.resolve("payload.sparcel");
    try (OutputStream out = Files.newOutputStream(file)) {
      EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(lines));
      writer.body().write("the body".getBytes(StandardCharsets.UTF_8));
      writer.finish();
    }
    return file;
  }

  private Path written(String serializer, int protocol) throws IOException {
    Greet task = new Greet("Ada", 2, "key");
    PayloadWriter writer =
        new PayloadWriter(
            SerializerRegistry.load(getClass().getClassLoader()).get(serializer),
            protocol,
            Greet.class,
            SparcelConfig.builder().isolated());
    Path file = folder.resolve(serializer + ".sparcel");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.write(
          task, writer.check(task, PayloadKind.TASK), PayloadKind.TASK, "greet", Map.of(), out);
    }
    return file;
  }

  @Test
  void inspectTellsWhatABodyHoldsThatDescribesItself() throws IOException {
    Path file = written("protobuf", 2);
    assertThat(run("inspect", file.toString()).out()).doesNotContain("Ada");
    assertThat(run("inspect", "--body", file.toString()).out()).contains("name: \"Ada\"");
    String json = run("inspect", "--body", "--json", file.toString()).out();
    assertThat(new ObjectMapper().readTree(json).at("/body").asText()).contains("times: 2");
  }

  @Test
  void inspectSaysWhenABodyDoesNotTellWhatItHolds() throws IOException {
    Printed printed = run("inspect", "--body", written("kryo", 2).toString());
    assertThat(printed.exitCode()).isEqualTo(4);
    assertThat(printed.err()).contains("SPARCEL-2017", "kryo protocol 2", "sparcel convert");
    assertThat(printed.out()).isEmpty();
  }

  @Test
  void inspectShowsASoundEnvelopeAndWhatStandsInTheWay() throws IOException {
    Printed printed = run("inspect", envelope().toString());
    assertThat(printed.err()).isEmpty();
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out())
        .containsPattern("task +greet\n")
        .containsPattern("body +8 bytes\n")
        .containsPattern("sha256 +[0-9a-f]{64}\n")
        .containsPattern("classes +com.example.A\n +com.example.Greet\n")
        .contains("no: No serializer ")
        .contains("no: its classes were compiled for Java 99, this is Java ")
        .contains("no: com.example.Greet is not on the class path");
    JsonNode document =
        new ObjectMapper().readTree(run("inspect", "--json", envelope().toString()).out());
    assertThat(document.at("/header/task").asText()).isEqualTo("greet");
    assertThat(document.at("/readable").asBoolean()).isFalse();
    assertThat(document.at("/bodyLength").asInt()).isEqualTo(8);
  }

  @Test
  void inspectGivesTheVerdictOnTheClassesWithItsReasons() throws IOException {
    String trap = Trap.class.getName();
    Printed same = run("inspect", fitting(trap + "(C #1)").toString());
    assertThat(same.out()).containsPattern("readable here +yes, as is\n");
    Printed removed = run("inspect", fitting(trap + "(C #1 gone:I)").toString());
    assertThat(removed.out())
        .containsPattern("classes +" + Pattern.quote(trap) + "\n")
        .containsPattern(
            "readable here +yes, after migration: "
                + Pattern.quote(trap)
                + "\\.gone: a field \\(int\\) that was sent and is not here; its value is skipped\n");
    Printed changed = run("inspect", "--json", fitting(trap + "(R gone:I)").toString());
    JsonNode document = new ObjectMapper().readTree(changed.out());
    assertThat(document.at("/readable").asBoolean()).isFalse();
    assertThat(document.at("/verdict").asText()).isEqualTo("no");
    assertThat(document.at("/obstacles/0").asText())
        .isEqualTo(trap + ": a record was sent, a class is here");
    assertThat(changed.exitCode()).isZero();
    assertThat(run("inspect", fitting("(").toString()).err()).startsWith("[SPARCEL-2013 ");
  }

  private Path fitting(String shapes) throws IOException {
    return envelope(
        Header.TASK_CLASS,
        Trap.class.getName(),
        Header.SERIALIZER,
        "java",
        Header.CLASS_FILE,
        "61",
        Header.SHAPES,
        shapes);
  }

  @Test
  void inspectInitializesNoClassOfTheTask() throws IOException {
    String shapes = Trap.class.getName() + "(C #2 gone:I)";
    assertThat(run("inspect", fitting(shapes).toString()).exitCode()).isZero();
    assertThat(System.getProperty("io.sparcel.cli.trap")).isNull();
  }

  static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;

    static {
      System.setProperty("io.sparcel.cli.trap", "sprung");
    }
  }

  @Test
  void inspectRefusesDamageOfAnyByte() throws IOException {
    Path file = envelope();
    byte[] sound = Files.readAllBytes(file);
    for (int i : new int[] {20, sound.length / 2, sound.length - 1}) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      Printed printed = run("inspect", file.toString());
      assertThat(printed.exitCode()).isEqualTo(4);
      assertThat(printed.err())
          .startsWith("[SPARCEL-2012 ENVELOPE_DAMAGED]")
          .doesNotContain("\tat ");
      assertThat(printed.out()).isEmpty();
    }
    assertThat(run("inspect", folder.resolve("none").toString()).exitCode()).isEqualTo(3);
  }
}

package io.sparcel.cli;

import io.sparcel.cli.probe.ClassOrigin;
import io.sparcel.cli.probe.JvmReport;
import io.sparcel.cli.probe.ProbeComparison;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.launch.Diagnosis;
import io.sparcel.launch.Diagnosis.State;
import io.sparcel.launch.Doctor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks what a submission needs, and says how to get what is missing. */
@Command(
    name = "doctor",
    description = {
      "Checks Java, Spark, serializers, staging and the way to the master, without submitting.",
      "With --executors it sends a small task that compares the classes of driver and executors."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel doctor",
      "  sparcel doctor --profile prod",
      "  sparcel doctor --executors --task word-count --master spark://host:7077",
      "",
      "The exit code is 5 when there is a problem, and 0 when there are warnings at most."
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = {"-c", "--conf"},
      paramLabel = "KEY=VALUE",
      description = "A key of Spark's own, spark.…; may be repeated.")
  private final Map<String, String> spark = new LinkedHashMap<>();

  @Option(
      names = "--executors",
      description = "Send a task that reports Java, Spark, Scala and classes of every JVM.")
  private boolean executors;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "With --executors: ship the code of this task, and compare its class too.")
  private final List<String> tasks = new ArrayList<>();

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "With --executors: compare this class too, without shipping it.")
  private final List<String> classes = new ArrayList<>();

  @Override
  public Integer call() {
    SparcelConfigBuilder builder = options.builder().setAll(spark);
    ConfigFlags.apply(spec.commandLine().getParseResult(), builder);
    SparcelConfig config = builder.load();
    List<Diagnosis> found = new ArrayList<>();
    found.add(new Diagnosis("configuration", State.OK, "all keys and values are sound", ""));
    found.addAll(Doctor.examine(config));
    print(found);
    boolean sick = found.stream().anyMatch(one -> one.state() == State.PROBLEM);
    if (executors && !sick) {
      sick = !compare(config, builder);
    }
    return (sick ? ExitCode.PLATFORM : ExitCode.OK).number();
  }

  private void print(List<Diagnosis> found) {
    Columns columns = new Columns("");
    for (Diagnosis one : found) {
      columns.row(one.state().name().toLowerCase(Locale.ROOT), one.subject(), one.text());
      if (!one.fix().isEmpty()) {
        columns.row("", "", "Fix: " + one.fix());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(columns);
    out.flush();
  }

  /** Returns whether all JVMs have the same. */
  private boolean compare(SparcelConfig config, SparcelConfigBuilder builder) {
    PrintWriter out = spec.commandLine().getOut();
    List<JvmReport> reports;
    try {
      TaskCatalog catalog = TaskCatalog.load(Thread.currentThread().getContextClassLoader());
      List<Class<?>> carried = tasks.stream().<Class<?>>map(catalog::find).toList();
      // The probe is code of ours, and names theirs.
      List<String> allowed = new ArrayList<>(config.find(ConfigKeys.ALLOW).orElse(List.of()));
      carried.forEach(type -> allowed.add(type.getName()));
      builder.set(ConfigKeys.ALLOW.name(), String.join(",", allowed));
      reports = new ProbeRun(builder.load(), carried, classes).reports(spec.commandLine().getErr());
    } catch (LinkageError e) {
      throw ErrorReport.missingClass(e);
    }
    Columns columns = new Columns("");
    columns.row("JVM", "host", "Java", "Spark", "Scala");
    reports.forEach(
        jvm -> columns.row(jvm.name(), jvm.host(), jvm.java(), jvm.spark(), jvm.scala()));
    out.println();
    out.print(columns);
    out.println();
    JvmReport driver = reports.get(0);
    for (ClassOrigin origin : driver.classes()) {
      out.println(origin.className() + ": " + origin + " on the driver");
    }
    List<String> differences = ProbeComparison.differences(reports);
    differences.forEach(difference -> out.println("problem  " + difference));
    if (reports.size() == 1) {
      out.println("warning  no executor is a process of its own: the driver has done the work");
    } else if (differences.isEmpty()) {
      out.println(
          "ok  " + (reports.size() - 1) + " executor(s) have the same Java, Spark, Scala and jars");
    }
    out.flush();
    return differences.isEmpty();
  }
}

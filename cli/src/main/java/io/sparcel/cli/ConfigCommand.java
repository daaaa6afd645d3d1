package io.sparcel.cli;

import io.sparcel.config.ConfigEntry;
import io.sparcel.config.ConfigKey;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the configuration: what is effective, and why. */
@Command(
    name = "config",
    description = "Shows every configuration key with its effective value and where it comes from.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sparcel config",
      "  sparcel config --profile prod --set sparcel.master=yarn",
      "  sparcel config --keys",
      "",
      "Values whose key looks secret are shown as stars, and so are secrets within values."
    })
final class ConfigCommand implements Callable<Integer> {
  private static final String UNSET = "(unset)";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions options;

  @Option(
      names = "--keys",
      description = "List all keys with their form, default and description instead.")
  private boolean keys;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (keys && json) {
      out.println(JsonOutput.write(ConfigKeys.ALL.stream().map(ConfigCommand::document).toList()));
    } else if (keys) {
      ConfigKeys.ALL.forEach(key -> describe(key, out));
    } else {
      List<Row> rows = rows(options.builder().load());
      out.print(json ? JsonOutput.write(rows) + System.lineSeparator() : table(rows));
    }
    return ExitCode.OK.number();
  }

  /** A key, its value and where that comes from; both null when it is not set. */
  private record Row(String key, @Nullable String value, @Nullable String origin) {}

  /** The known keys in the order of the documentation, then those of one serializer and Spark's. */
  private static List<Row> rows(SparcelConfig config) {
    Map<String, ConfigEntry> entries = new LinkedHashMap<>();
    config.entries().forEach(entry -> entries.put(entry.key(), entry));
    List<Row> rows = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      ConfigEntry entry = entries.get(key.name());
      rows.add(entry == null ? new Row(key.name(), null, null) : row(entry));
      shown.add(key.name());
    }
    entries.values().stream()
        .filter(entry -> !shown.contains(entry.key()))
        .forEach(entry -> rows.add(row(entry)));
    return rows;
  }

  private static Row row(ConfigEntry entry) {
    return new Row(entry.key(), entry.shown(), entry.origin().place());
  }

  private static String table(List<Row> rows) {
    Columns columns = new Columns("");
    for (Row row : rows) {
      if (row.value() == null) {
        columns.row(row.key(), UNSET);
      } else {
        columns.row(row.key(), row.value(), String.valueOf(row.origin()));
      }
    }
    return columns.toString();
  }

  private static void describe(ConfigKey<?> key, PrintWriter out) {
    out.println(key.name());
    out.println("    " + key.description() + ".");
    out.println("    Form:    " + key.form());
    out.println("    Default: " + key.standard().orElse("(none)"));
  }

  private static Map<String, Object> document(ConfigKey<?> key) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("key", key.name());
    document.put("form", key.form());
    document.put("default", key.standard());
    document.put("description", key.description());
    return document;
  }
}

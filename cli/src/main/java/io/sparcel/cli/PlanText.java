package io.sparcel.cli;

import io.sparcel.config.ConfigEntry;
import io.sparcel.launch.SubmissionPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as it is printed: the command first, so that it can be pasted. */
final class PlanText {
  private static final String INHERITED = "(inherited)";

  private final SubmissionPlan plan;

  PlanText(SubmissionPlan plan) {
    this.plan = plan;
  }

  @Override
  public String toString() {
    Columns variables = new Columns("  ");
    plan.variables().forEach((name, value) -> variables.row(name, value.orElse(INHERITED)));
    Columns files = new Columns("  ");
    plan.files()
        .forEach(
            file -> files.row(file.path(), file.bytes() + " bytes", "sha256 " + file.sha256()));
    Columns properties = new Columns("  ");
    plan.properties().forEach(properties::row);
    Columns configuration = new Columns("  ");
    plan.configuration()
        .forEach(entry -> configuration.row(entry.key(), entry.value(), entry.origin().place()));
    String end = System.lineSeparator();
    return plan.commandLine()
        + end
        + section("Runs on " + plan.target(), lines(plan.notes()))
        + section("Variables", variables)
        + section("Files", files)
        + section("Spark properties", properties)
        + section("Configuration", configuration);
  }

  private static String lines(List<String> notes) {
    Columns lines = new Columns("  ");
    notes.forEach(lines::row);
    return lines.toString();
  }

  private static String section(String heading, Object lines) {
    String end = System.lineSeparator();
    return end + heading + end + lines;
  }

  /** Returns the plan as a document of its own. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", plan.id());
    document.put("target", plan.target());
    document.put("notes", plan.notes());
    document.put("command", plan.command());
    document.put("variables", plan.variables());
    document.put("files", plan.files());
    document.put("properties", plan.properties());
    List<Map<String, String>> configuration =
        plan.configuration().stream().map(PlanText::document).toList();
    document.put("configuration", configuration);
    return document;
  }

  private static Map<String, String> document(ConfigEntry entry) {
    Map<String, String> document = new LinkedHashMap<>();
    document.put("key", entry.key());
    document.put("value", entry.value());
    document.put("origin", entry.origin().place());
    return document;
  }
}

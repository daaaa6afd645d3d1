package io.sparcel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A result for people: a value as it is, a list one element a line, a record one field a line, a
 * list of flat records as a table.
 */
final class ResultText {
  private final StringBuilder text = new StringBuilder();

  private ResultText() {}

  /** Returns the lines, each ended by a line separator; none for {@code null}. */
  static String of(@Nullable Object result) {
    if (result == null) {
      return "";
    }
    ResultText text = new ResultText();
    text.add(JsonOutput.tree(result), "");
    return text.text.toString();
  }

  private void add(JsonNode node, String indent) {
    if (node.isObject() && !node.isEmpty()) {
      addFields(node, indent);
    } else if (node.isArray() && isTable(node)) {
      addTable(node, indent);
    } else if (node.isArray()) {
      node.forEach(element -> addElement(element, indent));
    } else {
      line(indent + scalar(node));
    }
  }

  private void addFields(JsonNode object, String indent) {
    int width = object.properties().stream().mapToInt(f -> f.getKey().length()).max().orElse(0);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (isFlat(field.getValue())) {
        String pad = " ".repeat(width - field.getKey().length());
        line(indent + field.getKey() + ": " + pad + scalar(field.getValue()));
      } else {
        line(indent + field.getKey() + ":");
        add(field.getValue(), indent + "  ");
      }
    }
  }

  private void addElement(JsonNode element, String indent) {
    if (isFlat(element)) {
      line(indent + scalar(element));
    } else {
      line(indent + "-");
      add(element, indent + "  ");
    }
  }

  private void addTable(JsonNode array, String indent) {
    Columns columns = new Columns(indent);
    Set<String> names = names(array.get(0));
    columns.row(names.toArray(String[]::new));
    for (JsonNode row : array) {
      List<String> cells = new ArrayList<>();
      names.forEach(name -> cells.add(scalar(row.get(name))));
      columns.row(cells.toArray(String[]::new));
    }
    text.append(columns);
  }

  private static boolean isTable(JsonNode array) {
    if (array.isEmpty() || !array.get(0).isObject() || array.get(0).isEmpty()) {
      return false;
    }
    Set<String> names = names(array.get(0));
    for (JsonNode row : array) {
      if (!row.isObject() || !names(row).equals(names)) {
        return false;
      }
      for (JsonNode cell : row) {
        if (!isFlat(cell) || scalar(cell).contains("\n")) {
          return false;
        }
      }
    }
    return true;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean isFlat(JsonNode node) {
    return node.isValueNode() || node.isEmpty();
  }

  private static String scalar(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}

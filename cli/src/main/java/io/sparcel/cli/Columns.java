package io.sparcel.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of cells, padded so that columns align. Not thread-safe. */
final class Columns {
  private final List<List<String>> rows = new ArrayList<>();
  private final String indent;

  Columns(String indent) {
    this.indent = indent;
  }

  Columns row(String... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), length(row.get(i))));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths.get(i) - length(row.get(i)) + 2));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}

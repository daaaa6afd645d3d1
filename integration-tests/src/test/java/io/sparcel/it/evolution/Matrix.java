package io.sparcel.it.evolution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of every edit in every format.
 *
 * @param formats the columns
 * @param rows a row for each edit
 */
record Matrix(List<Format> formats, List<Row> rows) {

  /**
   * An edit and what became of it.
   *
   * @param edit the edit
   * @param cells a cell for each format, in their order
   */
  record Row(Edit edit, List<Cell> cells) {}

  /**
   * How an edit ended in a format.
   *
   * @param format the format
   * @param sent how it ends the way tasks go
   * @param alone how it ends for the serializer without the header
   */
  record Cell(Format format, Outcome sent, Outcome alone) {}

  /** Tries every edit of a kind in every format. */
  static Matrix of(Kind kind, List<Format> formats, Trial trial) throws IOException {
    List<Edit> edits =
        Stream.of(FieldEdits.of(kind), TypeEdits.of(kind), ClassEdits.of(kind))
            .flatMap(some -> some)
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Edit edit : edits) {
      List<Cell> cells = new ArrayList<>();
      for (Format format : formats) {
        cells.add(trial.of(edit, format));
      }
      rows.add(new Row(edit, List.copyOf(cells)));
    }
    return new Matrix(formats, List.copyOf(rows));
  }

  /** Returns the cells of a column. */
  Stream<Cell> column(Format format) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(c -> c.format().equals(format));
  }
}

package io.sparcel.serializer.fst;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.spi.Limits;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.WriteContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a released protocol never change: what an older version wrote is read, and the same
 * is written. Files in {@code golden} are added, never edited.
 */
class GoldenBytesTest {

  /** A task's parameters. */
  record Report(
      String title, LocalDate day, int top, Unit unit, List<Row> rows, Map<String, Object> options)
      implements Serializable {}

  /** A record of its own. */
  record Row(long id, double value) implements Serializable {}

  /** An enum. */
  enum Unit {
    EUR,
    USD
  }

  /** A class with hooks of its own. */
  static final class Counter extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
    private int count;

    int count() {
      return count;
    }
  }

  @Test
  void readsAndWritesTheBytesOfTheFirstRelease() throws IOException {
    byte[] golden = golden("golden/fst-1/report.body");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FstTaskSerializer serializer = new FstTaskSerializer();
    serializer.serialize(report(), bytes, new WriteContext(1, name -> true, Limits.DEFAULT));
    ReadContext context =
        new ReadContext(
            1, getClass().getClassLoader(), name -> true, Limits.DEFAULT, golden.length);
    assertThat(
            serializer.deserialize(new java.io.ByteArrayInputStream(golden), Report.class, context))
        .isEqualTo(report());
    assertThat(bytes.toByteArray()).isEqualTo(golden);
  }

  private static Report report() {
    Map<String, Object> options = new LinkedHashMap<>();
    Counter counter = new Counter();
    counter.add("once");
    counter.count = 1;
    options.put("limit", new BigDecimal("12.50"));
    options.put("counter", counter);
    options.put("again", counter);
    options.put("tree", new TreeMap<>(Map.of("k", new int[0].length)));
    return new Report(
        "Umsatz €",
        LocalDate.of(2025, 1, 31),
        10,
        Unit.EUR,
        List.of(new Row(1, 0.5), new Row(-2, 1e10)),
        options);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = GoldenBytesTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}

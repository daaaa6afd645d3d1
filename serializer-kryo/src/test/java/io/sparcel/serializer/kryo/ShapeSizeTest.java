package io.sparcel.serializer.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.Header;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.PayloadWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the shapes of the classes cost, beside the most compact body there is. */
class ShapeSizeTest {

  record WordCount(String input, String output, int minimum) {}

  enum Mode {
    APPEND,
    OVERWRITE,
    FAIL
  }

  record Column(String name, String type, boolean nullable, Optional<String> comment) {}

  record Source(String url, String user, int fetchSize, Map<String, String> options) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Export(
      UUID id,
      String name,
      LocalDate day,
      Instant created,
      Duration timeout,
      Mode mode,
      Source source,
      List<Column> columns,
      Map<String, Long> counts,
      List<String> partitions,
      double sampling,
      int retries,
      long limit,
      boolean dryRun,
      byte[] token) {}

  @Test
  void threeFieldsCostLessThan400Bytes() throws IOException {
    Envelope envelope = written(new WordCount("in.txt", "out", 2));
    assertThat(line(envelope))
        .isEqualTo(
            "shapes: io.sparcel.serializer.kryo.ShapeSizeTest$WordCount(R input:t output:t"
                + " minimum:I)\n");
    assertThat(line(envelope).length()).isLessThanOrEqualTo(400);
  }

  @Test
  void typicalPayloadGrowsByLessThan15Percent() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Envelope envelope = written(typical(), out);

    assertThat(envelope.header().classes()).hasSize(4);
    assertThat(envelope.bodyLength()).as("a typical body").isBetween(1600L, 2300L);
    int bytes = line(envelope).getBytes(StandardCharsets.UTF_8).length;
    assertThat(100.0 * bytes / out.size())
        .as("%d of %d bytes", bytes, out.size())
        .isLessThanOrEqualTo(15);
  }

  private static Export typical() {
    Map<String, Long> counts = new TreeMap<>();
    IntStream.range(0, 26).forEach(i -> counts.put("region-" + i, 1_000_003L * i));
    return new Export(
        new UUID(1, 2),
        "daily export of all orders",
        LocalDate.of(2026, 3, 1),
        Instant.ofEpochSecond(1_700_000_000),
        Duration.ofMinutes(90),
        Mode.OVERWRITE,
        new Source(
            "jdbc:postgresql://db.example.com:5432/orders",
            "reader",
            10_000,
            Map.of("ssl", "true", "ApplicationName", "daily-export", "tcpKeepAlive", "true")),
        IntStream.range(0, 26)
            .mapToObj(i -> new Column("column_" + i, "decimal(18,2)", true, Optional.of("no " + i)))
            .toList(),
        counts,
        IntStream.range(0, 26).mapToObj(i -> "day=2026-03-" + (10 + i)).toList(),
        0.25,
        3,
        1_000_000,
        false,
        new byte[64]);
  }

  private static String line(Envelope envelope) {
    return Header.SHAPES + ": " + envelope.header().find(Header.SHAPES).orElseThrow() + "\n";
  }

  private static Envelope written(Object value) throws IOException {
    return written(value, new ByteArrayOutputStream());
  }

  private static Envelope written(Object value, ByteArrayOutputStream out) throws IOException {
    PayloadKind kind = PayloadKind.RESULT;
    PayloadWriter writer =
        new PayloadWriter(
            new KryoTaskSerializer(), 1, ShapeSizeTest.class, SparcelConfig.builder().isolated());
    writer.write(value, writer.check(value, kind), kind, "t", Map.of(), out);
    return Envelope.verify(EnvelopeSource.of(out.toByteArray(), "t"), 1 << 20);
  }
}

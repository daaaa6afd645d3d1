package io.sparcel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.Envelope;
import io.sparcel.envelope.EnvelopeSource;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.examples.WordCount;
import io.sparcel.payload.PayloadReader;
import io.sparcel.payload.PayloadWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A three-field task, as every serializer and protocol sends it, with each of its bits changed and
 * cut off after each of its bytes: none is read.
 */
class DamageIT {
  private static final WordCount TASK = new WordCount("in.txt", "out", 2);

  static Stream<Format> formats() {
    return Format.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFlippedBitAndEveryTruncationIsRefused(Format format) throws IOException {
    byte[] sound = written(format);
    PayloadReader reader =
        new PayloadReader(
            Format.REGISTRY, getClass().getClassLoader(), SparcelConfig.builder().isolated());
    assertThat(read(reader, sound)).isEqualTo(TASK);

    Map<ErrorCode, Integer> flips = new TreeMap<>();
    for (int bit = 0; bit < 8 * sound.length; bit++) {
      byte[] damaged = sound.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      flips.merge(refusalOf(reader, damaged), 1, Integer::sum);
    }
    Map<ErrorCode, Integer> truncations = new TreeMap<>();
    for (int length = 0; length < sound.length; length++) {
      truncations.merge(refusalOf(reader, Arrays.copyOf(sound, length)), 1, Integer::sum);
    }
    System.out.printf(
        "damage, %s: %d bytes; %d flipped bits refused with %s; %d truncations with %s%n",
        format, sound.length, 8 * sound.length, flips, sound.length, truncations);
  }

  private static byte[] written(Format format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PayloadWriter writer =
        new PayloadWriter(
            format.serializer(),
            format.protocol(),
            WordCount.class,
            SparcelConfig.builder().isolated());
    writer.write(
        TASK, writer.check(TASK, PayloadKind.TASK), PayloadKind.TASK, "wordCount", Map.of(), bytes);
    return bytes.toByteArray();
  }

  private static Object read(PayloadReader reader, byte[] bytes) throws IOException {
    EnvelopeSource source = EnvelopeSource.of(bytes, "damaged.sparcel");
    return reader.read(Envelope.verify(source, reader.maxBytes()), WordCount.class);
  }

  private static ErrorCode refusalOf(PayloadReader reader, byte[] bytes) throws IOException {
    try {
      throw new AssertionError("was read as " + read(reader, bytes));
    } catch (SparcelException e) {
      return e.code();
    }
  }
}

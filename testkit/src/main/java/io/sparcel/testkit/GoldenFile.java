package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import io.sparcel.envelope.PayloadKind;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole envelope that is kept for ever.
 *
 * @param serializer the id of what wrote it
 * @param protocol the protocol version of its body
 * @param value what it holds
 * @param java the feature release of the Java that wrote it
 */
record GoldenFile(String serializer, int protocol, GoldenCase value, int java) {
  /** The Javas whose files are kept. */
  static final List<Integer> JAVAS = List.of(17, 25);

  private static final ClassLoader LOADER = GoldenFile.class.getClassLoader();

  /** Returns the files that must be there: those of every protocol up to the highest. */
  static Stream<GoldenFile> of(TaskSerializer serializer, Set<GoldenCase> notCarried) {
    return IntStream.rangeClosed(1, serializer.protocols().highest())
        .boxed()
        .flatMap(
            protocol ->
                Stream.of(GoldenCase.values())
                    .filter(value -> !notCarried.contains(value))
                    .flatMap(
                        value ->
                            JAVAS.stream()
                                .map(
                                    java ->
                                        new GoldenFile(serializer.id(), protocol, value, java))));
  }

  /** Returns its place among a module's test resources. */
  String path() {
    return String.format(
        "golden/%s-%d/%s-java%d.sparcel",
        serializer, protocol, value.name().toLowerCase(Locale.ROOT), java);
  }

  /**
   * Checks that it is read on this Java as what it held when it was written, and that this Java
   * writes the same body. The header is not compared: it tells time and versions.
   *
   * @throws AssertionError when it is missing or something differs
   */
  void check() {
    byte[] envelope = content();
    DeepEquality.assertSame(value.value(), gateway().read(envelope));
    assertThat(PayloadRoundTrip.bodyOf(write()))
        .as("the body that is written for %s, whose bytes never change", path())
        .isEqualTo(PayloadRoundTrip.bodyOf(envelope));
  }

  /** Writes it into a folder of test resources, unless it is there: what is there stays. */
  void addTo(Path resources) throws IOException {
    Path file = resources.resolve(path());
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.write(file, write());
    }
  }

  /** Returns the envelope of the value as this Java writes it. */
  byte[] write() {
    return gateway()
        .write(value.value(), value == GoldenCase.TASK ? PayloadKind.TASK : PayloadKind.RESULT);
  }

  private byte[] content() {
    try (InputStream in = LOADER.getResourceAsStream(path())) {
      if (in == null) {
        throw new AssertionError(
            path()
                + " is missing: every protocol has golden files. Write it with Java 17 and 25 at"
                + " hand (JAVA17_HOME, JAVA25_HOME) by running this test with -D"
                + GoldenContract.WRITE
                + "=true, and commit it");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private PayloadRoundTrip gateway() {
    SerializerRegistry registry = SerializerRegistry.load(LOADER);
    return new PayloadRoundTrip(
        registry,
        registry.get(serializer),
        protocol,
        GoldenSample.Count.class,
        SparcelConfig.builder().isolated());
  }
}

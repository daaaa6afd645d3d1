package io.sparcel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sparcel.SparcelException;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.TaskSerializer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The bytes of a protocol never change: what was once written is read for ever, and the same bytes
 * are written. A module's test extends this class and says its id; whole envelopes stand in {@code
 * src/test/resources/golden/<id>-<protocol>/<case>-java<release>.sparcel}.
 *
 * <pre>{@code
 * class KryoGoldenTest extends GoldenContract {
 *   KryoGoldenTest() {
 *     super("kryo");
 *   }
 * }
 * }</pre>
 *
 * <p>Files are added, never edited. With {@code -Dsparcel.golden.write=true} the test writes those
 * that are missing, on each Java whose files are kept, and checks nothing; it leaves alone what is
 * there.
 */
public abstract class GoldenContract {
  /** The property that lets missing files be written. */
  static final String WRITE = "sparcel.golden.write";

  private final TaskSerializer serializer;
  private final Set<GoldenCase> notCarried;

  /** Looks a serializer up that carries every case. */
  protected GoldenContract(String id) {
    this(id, Set.of());
  }

  /**
   * Looks a serializer up.
   *
   * @param id its id
   * @param notCarried the cases its format cannot carry, in any protocol; that it refuses them is
   *     tested
   */
  protected GoldenContract(String id, Set<GoldenCase> notCarried) {
    this.serializer = SerializerRegistry.load(GoldenContract.class.getClassLoader()).get(id);
    this.notCarried = notCarried;
  }

  /**
   * Every file is there, is read as what it was, and would be written again. Protocols are never
   * dropped: they begin with 1.
   */
  @TestFactory
  Stream<DynamicTest> everyFileIsReadAndWrittenAsItWas() {
    if (Boolean.getBoolean(WRITE)) {
      return GoldenFile.JAVAS.stream()
          .map(java -> dynamicTest("writes what is missing of Java " + java, () -> write(java)));
    }
    return GoldenFile.of(serializer, notCarried).map(file -> dynamicTest(file.path(), file::check));
  }

  /** The same holds on every other Java at hand. */
  @TestFactory
  Stream<DynamicTest> everyFileIsReadAndWrittenAsItWasOnEveryJavaAtHand() {
    String expected = GoldenFile.of(serializer, notCarried).count() + " files\n";
    return JavaInstallation.all().stream()
        .filter(java -> java.feature() != Runtime.version().feature())
        .filter(java -> !Boolean.getBoolean(WRITE))
        .map(
            java ->
                dynamicTest(
                    java + " in " + java.home().getFileName(),
                    () -> assertThat(run(java, "check")).isEqualTo(expected)));
  }

  /** What a format does not carry it refuses to write. */
  @TestFactory
  Stream<DynamicTest> whatIsNotCarriedIsRefused() {
    return IntStream.rangeClosed(1, serializer.protocols().highest())
        .boxed()
        .flatMap(
            protocol ->
                notCarried.stream()
                    .sorted()
                    .map(
                        value ->
                            dynamicTest(
                                value + ", protocol " + protocol,
                                () ->
                                    assertThatThrownBy(
                                            () ->
                                                new GoldenFile(serializer.id(), protocol, value, 0)
                                                    .write())
                                        .isInstanceOf(SparcelException.class)
                                        .hasMessageContaining("NOT_PORTABLE"))));
  }

  private void write(int feature) {
    JavaInstallation java =
        JavaInstallation.all().stream()
            .filter(found -> found.feature() == feature)
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "no Java " + feature + " is at hand: set JAVA" + feature + "_HOME"));
    assertThat(run(java, "write")).endsWith("files\n");
  }

  private String run(JavaInstallation java, String what) {
    String omitted = notCarried.stream().map(Enum::name).collect(Collectors.joining(","));
    List<String> options = serializer.jvmOptions();
    String classPath = System.getProperty("java.class.path");
    return java.run(options, classPath, GoldenRun.class, what, serializer.id(), omitted).printed();
  }
}

package io.sparcel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparcel.graph.Differences;
import io.sparcel.payload.SerializerRegistry;
import io.sparcel.spi.SchemaSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.TimeValue;

class BenchmarksTest {

  static Stream<Arguments> cells() {
    return Contenders.all().stream()
        .flatMap(
            contender -> Stream.of(Shape.values()).map(shape -> Arguments.of(contender, shape)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyTaskComesBackFromEveryContenderThatReadsRecords(Contender contender, Shape shape)
      throws Exception {
    byte[] bytes = contender.write(shape.task());
    if (contender.readsRecords()) {
      assertThat(Differences.between(shape.task(), contender.read(bytes), "task")).isEmpty();
    }
  }

  @Test
  void rawFstWritesRecordsThatItCannotRead() throws Exception {
    RawFst fst = new RawFst();
    byte[] bytes = fst.write(Shape.TINY.task());
    assertThat(fst.readsRecords()).isFalse();
    assertThatThrownBy(() -> fst.read(bytes)).hasMessageContaining("IllegalAccessException");
  }

  @Test
  void everySerializerIsMeasuredInEveryProtocolAndWithTheGateway() {
    assertThat(Contenders.bare())
        .extracting(Contender::name)
        .contains("java 1", "java 2", "kryo 1", "kryo 2", "fst 1", "protobuf 1", "protobuf 2");
    assertThat(Contenders.gateways())
        .extracting(Gateway::bareName)
        .contains("java 2", "kryo 2", "fst 1", "protobuf 2");
  }

  @Test
  void rawProtobufIsWhatProtocMakesOfThePrintedSchemas() throws Exception {
    Path folder = Path.of("src/main/protobuf/io/sparcel/benchmarks");
    Map<String, Class<?>> tasks =
        Map.of(
            "invoicing.proto", Invoicing.class,
            "shape/count.proto", Shape.Count.class,
            "shape/load.proto", Shape.Load.class);
    SchemaSource schemas =
        (SchemaSource)
            SerializerRegistry.load(BenchmarksTest.class.getClassLoader()).get("protobuf");
    for (Map.Entry<String, Class<?>> task : tasks.entrySet()) {
      assertThat(folder.resolve(task.getKey())).hasContent(schemas.schema(task.getValue()));
    }
  }

  @Test
  void jmhFindsAndMeasuresEachOperation() throws Exception {
    for (Operation operation : Operation.values()) {
      Measurement measurement = new Measurement(Shape.TINY, new RawJava(), operation);
      RunResult result =
          new Runner(
                  measurement
                      .options()
                      .forks(0) // in this JVM: whether it works, not how fast
                      .param("warmUp", "0")
                      .warmupIterations(0)
                      .measurementIterations(1)
                      .measurementTime(TimeValue.milliseconds(50))
                      .build())
              .runSingle();
      assertThat(Measurement.best(result)).isNotNegative();
    }
  }

  @Test
  void aPageComparesWithRawJavaAndWithTheBareSerializer() throws Exception {
    Figures figures = new Figures();
    for (Shape shape : Shape.values()) {
      for (Contender contender : Contenders.all()) {
        double micros = contender instanceof Gateway ? 90 : contender instanceof RawJava ? 4 : 2;
        for (Operation operation : Operation.values()) {
          if (operation.isPossible(contender)) {
            figures.keep(shape, contender.name(), operation, micros);
          }
        }
      }
    }
    assertThat(new Page(figures).text("Measured here.").lines())
        .contains("Measured here.")
        .contains("| raw java | 1 (4.0 µs) | 1 (4.0 µs) | 1 (4.0 µs) | 1 (4.0 µs) |")
        .contains("| raw fst | – | – | – | – |")
        .contains("| kryo 2 | 0.50 | 0.50 | 0.50 | 0.50 |")
        .contains(
            "| java 2, read | × 45.0, 88 µs | × 45.0, 88 µs | × 45.0, 88 µs | × 45.0, 88 µs |");
  }

  @Test
  void theSizesInThePageAreThoseOfThisBuild() throws Exception {
    List<String> page = Files.readAllLines(Path.of("../docs/benchmarks.md"));
    assertThat(page).containsAll(new Page(new Figures()).sizes());
  }
}

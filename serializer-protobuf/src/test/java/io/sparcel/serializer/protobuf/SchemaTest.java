package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {
  @Test
  void printsTheFileThatProtocMadeTheTestsClassesOf() throws Exception {
    Path file = Path.of("src/test/protobuf/io/sparcel/serializer/protobuf/forecast.proto");
    assertThat(new ProtobufTaskSerializer().schema(Forecast.class))
        .isEqualTo(Files.readString(file));
  }
}

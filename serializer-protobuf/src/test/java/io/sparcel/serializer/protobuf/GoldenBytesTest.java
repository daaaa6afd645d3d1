package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of a released protocol never change: what an older version wrote is read, and the same
 * is written. Files in {@code golden} are added, never edited.
 */
class GoldenBytesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsAndWritesTheBytesOfTheFirstRelease(int protocol) throws IOException {
    byte[] golden = golden("golden/protobuf-" + protocol + "/forecast.body");
    Forecast read = (Forecast) Payloads.read(golden, protocol, getClass().getClassLoader());
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("reading")
        .isEqualTo(Forecast.example());
    assertThat(Payloads.write(read, protocol)).isEqualTo(golden);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = GoldenBytesTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}

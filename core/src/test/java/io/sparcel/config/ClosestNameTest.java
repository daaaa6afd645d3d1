package io.sparcel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestNameTest {
  private static final List<String> NAMES = List.of("java", "kryo", "protobuf");

  @ParameterizedTest
  @CsvSource({"jav, java", "kyro, kryo", "kryo2, kryo", "protbuff, protobuf", "xxxx, ''", "'', ''"})
  void findsWhatWasMeantWhenItIsNearEnough(String name, String meant) {
    assertThat(ClosestName.find(name, NAMES).orElse("")).isEqualTo(meant);
  }

  @Test
  void saysNothingWhenThereIsNothingNear() {
    assertThat(ClosestName.hint("fst", NAMES)).isEmpty();
    assertThat(ClosestName.hint("Java", NAMES)).isEqualTo(" (did you mean java?)");
  }
}

package io.sparcel.it.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.payload.SerializerRegistry;
import io.sparcel.testkit.ContractReport;
import io.sparcel.testkit.ContractReport.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every value of the contract kit, in every protocol of every serializer. */
class ValuesTest {
  private static final Map<Format, List<Row>> COLUMNS = new LinkedHashMap<>();

  @BeforeAll
  static void tryEveryValue() {
    SerializerRegistry registry = SerializerRegistry.load(ValuesTest.class.getClassLoader());
    for (Format format : Format.all(registry)) {
      COLUMNS.put(format, ContractReport.of(registry, format.serializer(), format.protocol()));
    }
  }

  @Test
  void nothingArrivesWrong() {
    assertThat(COLUMNS)
        .allSatisfy(
            (format, rows) ->
                assertThat(rows)
                    .as(format.toString())
                    .isNotEmpty()
                    .noneMatch(row -> row.outcome().equals("wrong")));
  }

  @Test
  void thePageSaysWhatHappens() throws Exception {
    GeneratedPage.assertSays("values.md", ValuesPage.of(COLUMNS));
  }
}

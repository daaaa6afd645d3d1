package io.sparcel.it.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.it.evolution.Outcome.Ending;
import io.sparcel.payload.SerializerRegistry;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every edit of a task's class between writer and reader, in every protocol of every serializer:
 * what arrives is right, or what the edit excuses, or a refusal that names the class. Nothing else
 * may happen.
 */
class EvolutionTest {
  private static final Map<Kind, Matrix> MATRICES = new EnumMap<>(Kind.class);

  @TempDir private static Path folder;

  @BeforeAll
  static void tryEveryEdit() throws Exception {
    SerializerRegistry registry = SerializerRegistry.load(EvolutionTest.class.getClassLoader());
    List<Format> formats = Format.all(registry);
    try (Workshop workshop = new Workshop(folder)) {
      for (Kind kind : Kind.values()) {
        MATRICES.put(kind, Matrix.of(kind, formats, new Trial(registry, workshop)));
      }
    }
  }

  @TestFactory
  Stream<DynamicNode> nothingArrivesWrong() {
    return MATRICES.entrySet().stream()
        .map(
            entry ->
                DynamicContainer.dynamicContainer(
                    entry.getKey().toString(),
                    entry.getValue().rows().stream()
                        .map(
                            row ->
                                DynamicTest.dynamicTest(
                                    row.edit().name(), () -> assertNotWrong(row)))));
  }

  @Test
  void aValueInAnotherFieldIsSeen(@TempDir Path home) throws Exception {
    Version first = Version.first(Kind.RECORD);
    Edit nothing = Edit.of("nothing", first, first);
    try (Workshop workshop = new Workshop(home)) {
      Version swapped =
          first
              .instead("a", Member.sent("int a", "8", "8"))
              .instead("g", Member.sent("int g", "7", "7"));
      assertThat(Outcome.of(nothing, Trial.made(workshop.compile(first.written()))).ending())
          .isEqualTo(Ending.RIGHT);
      assertThat(Outcome.of(nothing, Trial.made(workshop.compile(swapped.written()))).ending())
          .isEqualTo(Ending.WRONG);
    }
  }

  @Test
  void thePageSaysWhatHappens() throws Exception {
    GeneratedPage.assertSays("evolution.md", EvolutionPage.of(MATRICES));
  }

  private static void assertNotWrong(Matrix.Row row) {
    assertThat(row.cells().stream().filter(cell -> cell.sent().ending() == Ending.WRONG))
        .as("wrong cells")
        .isEmpty();
  }
}

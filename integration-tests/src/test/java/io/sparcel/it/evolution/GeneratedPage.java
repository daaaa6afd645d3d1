package io.sparcel.it.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that a test writes. */
final class GeneratedPage {
  private static final String WRITE = "sparcel.docs.write";

  private GeneratedPage() {}

  /**
   * Asserts that a page says what was found; with {@code -Dsparcel.docs.write=true}, lets it.
   *
   * @param name its file in the folder docs
   * @param text what was found
   */
  static void assertSays(String name, String text) throws IOException {
    Path page = Path.of("../docs", name);
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as(
            "docs/%s, which is written by: mvn -pl integration-tests -am test -D%s=true"
                + " -Dtest=EvolutionTest,ValuesTest -Dsurefire.failIfNoSpecifiedTests=false",
            name, WRITE)
        .isEqualTo(text);
  }
}

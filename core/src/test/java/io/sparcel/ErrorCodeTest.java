package io.sparcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

  @Test
  void numbersAreUniqueAndOfTheirClass() {
    assertThat(ErrorCode.values()).extracting(ErrorCode::number).doesNotHaveDuplicates();
    assertThat(ErrorCode.values())
        .extracting(ErrorCode::number)
        .allMatch(n -> n > 1000 && n < 5000);
    assertThat(ErrorCode.PROTOCOL_UNSUPPORTED.id()).isEqualTo("SPARCEL-2003");
  }

  @Test
  void everyCodeHasItsSectionInTheDocumentationAndNothingElseHas() throws Exception {
    String page = Files.readString(Path.of("../docs/errors.md"));
    Matcher sections =
        Pattern.compile("(?m)^<a id=\"(SPARCEL-\\d+)\"></a>\n\n## (SPARCEL-\\d+) (\\w+)\n\n(.+)$")
            .matcher(page);
    List<String> found =
        sections
            .results()
            .map(
                s -> {
                  assertThat(s.group(1)).isEqualTo(s.group(2));
                  return s.group(2) + " " + s.group(3);
                })
            .toList();

    assertThat(found)
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values()).map(code -> code.id() + " " + code.name()).toList());
    for (String section : page.split("(?m)^## SPARCEL", -1)) {
      if (!section.startsWith("# ")) {
        assertThat(section).contains("**Causes.**", "**Do.**");
      }
    }
  }
}

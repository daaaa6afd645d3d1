package io.sparcel.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "  two blanks in front",
        "behind  ",
        "a=b:c",
        "#no comment",
        "!no comment",
        "line\nfeed",
        "\r",
        "\r\n",
        "\n",
        "tab\t",
        "\f",
        "\\",
        "\\\\",
        "C:\\temp\\new",
        "ends with \\",
        "\\u0041",
        "\\u",
        "\u0000",
        "\u001b[31m",
        "\u0085\u2028\u2029",
        "\u2003",
        "\uFEFF",
        "ä€😀",
        "${x}",
        "'\"`$;|*?",
        "\uD800",
        "x\uDC00y",
      })
  void nastyTextComesBackAsKeyAndAsValue(String text) {
    assertComesBack(Map.of("key", text));
    assertComesBack(Map.of(text, "value"));
    assertComesBack(Map.of(text, text));
  }

  @Test
  void randomTextComesBack() {
    SplittableRandom random = new SplittableRandom(7);
    String nasty = "\\\\\\=: #!\n\r\t\fun\u0085\u2028\uFEFF\uD83D\uDE00\uD800\uDC00\u0000";
    for (int round = 0; round < 3_000; round++) {
      Map<String, String> values = new TreeMap<>();
      int count = random.nextInt(1, 6);
      for (int i = 0; i < count; i++) {
        values.put(text(random, nasty), text(random, nasty));
      }
      assertComesBack(values);
    }
  }

  @Test
  void veryLongValuesComeBack() {
    assertComesBack(Map.of("a", "\\".repeat(200_001), "b", "\n".repeat(200_000)));
  }

  @Test
  void whatIsWrittenTheJdkReadsTheSameWay() throws Exception {
    Map<String, String> values = Map.of("a b", " x=\\\n", "ü", "😀", "#c", "!d");
    Properties jdk = new Properties();
    jdk.load(new InputStreamReader(new ByteArrayInputStream(PropertiesText.format(values)), UTF_8));

    assertThat(jdk).isEqualTo(values);
  }

  @Test
  void textIsSortedAndHasNoTimeStamp() {
    assertThat(new String(PropertiesText.format(Map.of("b", "2", "a", "1", "c", "")), UTF_8))
        .isEqualTo("a=1\nb=2\nc=\n");
  }

  @Test
  void linesAreNumberedWhateverEndsThem() {
    assertThat(parse("# first\r\n\r\na=1\rb: 2\n\n  c 3\n! end\nd"))
        .containsExactly(
            new PropertiesText.Line("a", "1", 3),
            new PropertiesText.Line("b", "2", 4),
            new PropertiesText.Line("c", "3", 6),
            new PropertiesText.Line("d", "", 8));
  }

  @Test
  void continuedLinesAreOneLineWithTheNumberOfTheFirst() {
    assertThat(parse("a=1,\\\n   2,\\\r\n\t3\nb=4"))
        .containsExactly(
            new PropertiesText.Line("a", "1,2,3", 1), new PropertiesText.Line("b", "4", 4));
  }

  @Test
  void aCommentIsNotContinued() {
    assertThat(parse("# path C:\\\na=1")).containsExactly(new PropertiesText.Line("a", "1", 2));
  }

  @Test
  void byteOrderMarkDoesNotHideTheFirstKey() {
    assertThat(parse("\uFEFFa=1")).containsExactly(new PropertiesText.Line("a", "1", 1));
  }

  @Test
  void everyProblemIsReportedWithItsLine() {
    List<String> problems = new ArrayList<>();
    List<PropertiesText.Line> lines =
        PropertiesText.parse(
            "a=1\na=2\nb=C:\\data\nc=\\uXYZ1\nd=ends\\".getBytes(UTF_8), "f", problems);

    assertThat(lines).containsExactly(new PropertiesText.Line("a", "1", 1));
    assertThat(problems)
        .containsExactly(
            "f:2: a is set twice, first in line 1",
            "f:3: b: write \\\\ for one backslash",
            "f:4: malformed \\u escape",
            "f:5: d: write \\\\ for one backslash");
  }

  @Test
  void textThatIsNotUtf8IsReportedAndNotGuessed() {
    for (byte[] bytes : List.of("a=ü".getBytes(ISO_8859_1), "a=1".getBytes(UTF_16))) {
      List<String> problems = new ArrayList<>();
      assertThat(PropertiesText.parse(bytes, "f", problems)).isEmpty();
      assertThat(problems).containsExactly("f: not UTF-8; save the file as UTF-8");
    }
  }

  private static List<PropertiesText.Line> parse(String text) {
    List<String> problems = new ArrayList<>();
    List<PropertiesText.Line> lines = PropertiesText.parse(text.getBytes(UTF_8), "f", problems);
    assertThat(problems).isEmpty();
    return lines;
  }

  private static void assertComesBack(Map<String, String> values) {
    List<String> problems = new ArrayList<>();
    Map<String, String> read = new LinkedHashMap<>();
    PropertiesText.parse(PropertiesText.format(values), "f", problems)
        .forEach(line -> read.put(line.key(), line.value()));
    assertThat(problems).as("%s", values).isEmpty();
    assertThat(read).isEqualTo(values);
  }

  private static String text(SplittableRandom random, String nasty) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(0, 12);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(3) > 0
              ? nasty.charAt(random.nextInt(nasty.length()))
              : (char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}

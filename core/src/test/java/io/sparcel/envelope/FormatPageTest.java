package io.sparcel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatPageTest {

  @Test
  void exampleInThePageIsWhatIsWritten() throws Exception {
    String page = Files.readString(Path.of("../docs/format.md"));
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("kind", "task");
    lines.put("task", "hello");
    lines.put("class", "com.example.Hello");
    lines.put("serializer", "java");
    lines.put("protocol", "1");
    lines.put("sparcel", "0.1.0");
    lines.put("java", "17.0.1");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EnvelopeWriter writer = new EnvelopeWriter(out, Header.of(lines));
    writer.body().write("hello".getBytes(US_ASCII));
    EnvelopeWriter.Written written = writer.finish();

    assertThat(bytesIn(page)).isEqualTo(out.toByteArray());
    assertThat(page).contains(written.sha256()).contains(out.size() + " bytes");
  }

  /** The bytes of the page's dump: between the offset and the text at the right. */
  private static byte[] bytesIn(String page) {
    int begin = page.indexOf("```hex\n") + "```hex\n".length();
    StringBuilder hex = new StringBuilder();
    page.substring(begin, page.indexOf("```", begin))
        .lines()
        .forEach(line -> hex.append(line, 8, line.indexOf('|')));
    return HexFormat.of().parseHex(hex.toString().replace(" ", ""));
  }
}

package io.sparcel.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparcel.config.SparcelConfig;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is true: its code compiles, its configuration loads, its links lead
 * somewhere.
 */
class ReadmeIT {
  private static final Path ROOT = Path.of("..");

  @TempDir Path folder;

  @Test
  void codeCompiles() throws Exception {
    List<SimpleJavaFileObject> sources = new ArrayList<>();
    for (String code : blocks("java")) {
      Matcher name = Pattern.compile("public (?:class|record) (\\w+)").matcher(code);
      assertThat(name.find()).isTrue();
      sources.add(source(name.group(1), code));
    }
    assertThat(sources).hasSize(2);
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "--release",
            "17");
    assertThat(compiler.getTask(messages, null, null, options, null, sources).call())
        .as(messages.toString())
        .isTrue();
  }

  @Test
  void configurationLoads() throws Exception {
    List<String> blocks = blocks("properties");
    assertThat(blocks).hasSize(1);
    Path file = Files.writeString(folder.resolve("sparcel.properties"), blocks.get(0));
    SparcelConfig config =
        SparcelConfig.builder()
            .environment(Map.of())
            .systemProperties(new Properties())
            .file(file)
            .load();
    assertThat(config.spark()).containsEntry("spark.executor.instances", "4");
  }

  @Test
  void linksOfEveryPageLeadSomewhere() throws Exception {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> pages = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs);
      for (Path page : (Iterable<Path>) pages.filter(p -> p.toString().endsWith(".md"))::iterator) {
        String text = Files.readString(page);
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)").matcher(text);
        while (link.find()) {
          assertThat(page.resolveSibling(link.group(1))).as("link in " + page).exists();
        }
      }
    }
  }

  private static List<String> blocks(String language) throws Exception {
    String text = Files.readString(ROOT.resolve("README.md"));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static SimpleJavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}

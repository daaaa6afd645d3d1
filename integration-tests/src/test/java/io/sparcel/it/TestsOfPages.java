package io.sparcel.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that a page of the documentation names as {@code `Class#method`}. */
final class TestsOfPages {
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

  private TestsOfPages() {}

  /** Returns those that no source file of the checkout has, in the order of the page. */
  static List<String> missing(Path page) throws IOException {
    Map<String, String> sources = sources(Path.of(".."));
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(page));
    while (named.find()) {
      String source = sources.getOrDefault(named.group(1), "");
      if (!source.contains(" " + named.group(2) + "(")) {
        missing.add(named.group());
      }
    }
    return missing;
  }

  private static Map<String, String> sources(Path checkout) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(checkout)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        String name = file.getFileName().toString();
        sources.merge(
            name.substring(0, name.length() - ".java".length()),
            Files.readString(file),
            String::concat);
      }
    }
    return sources;
  }
}

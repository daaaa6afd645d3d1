package io.sparcel.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code .properties} text strictly: UTF-8, every line numbered, and what {@link
 * Properties} passes over in silence — a key twice, a lost backslash — reported. A byte-order mark
 * is skipped instead of becoming part of the first key. The JDK's own parser reads each logical
 * line.
 */
public final class PropertiesText {
  private static final Pattern LOST_BACKSLASH =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?![\\\\tnrfu:=#! \"'])");

  private PropertiesText() {}

  /**
   * A line that sets a key.
   *
   * @param number the line's number, from 1
   */
  public record Line(String key, String value, int number) {}

  /**
   * Reads text.
   *
   * @param bytes the file
   * @param place what messages call it
   * @param problems where problems are added, each with place and line
   * @return the lines that could be read, in order
   */
  public static List<Line> parse(byte[] bytes, String place, List<String> problems) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add(place + ": not UTF-8; save the file as UTF-8");
      return List.of();
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    String[] natural = text.split("\r\n|\r|\n", -1);
    for (int i = 0; i < natural.length; i++) {
      int number = i + 1;
      StringBuilder logical = new StringBuilder(natural[i]);
      while (continues(logical) && !isComment(logical) && i + 1 < natural.length) {
        logical.setLength(logical.length() - 1);
        logical.append(natural[++i].stripLeading());
      }
      readLine(logical.toString(), place + ":" + number, number, seen, lines, problems);
    }
    return lines;
  }

  private static void readLine(
      String logical,
      String place,
      int number,
      Map<String, Integer> seen,
      List<Line> lines,
      List<String> problems) {
    if (logical.isBlank() || isComment(logical)) {
      return;
    }
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(place + ": malformed \\u escape");
      return;
    }
    for (String key : one.stringPropertyNames()) {
      Integer first = seen.putIfAbsent(key, number);
      if (first != null) {
        problems.add(place + ": " + key + " is set twice, first in line " + first);
      } else if (LOST_BACKSLASH.matcher(logical).find()) {
        problems.add(place + ": " + key + ": write \\\\ for one backslash");
      } else {
        lines.add(new Line(key, one.getProperty(key), number));
      }
    }
  }

  private static boolean isComment(CharSequence line) {
    String start = line.toString().stripLeading();
    return start.startsWith("#") || start.startsWith("!");
  }

  private static boolean continues(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /** Writes values as text that {@link #parse} reads back, sorted by key, without a time stamp. */
  public static byte[] format(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              Properties one = new Properties();
              one.setProperty(key, value);
              StringWriter written = new StringWriter();
              try {
                one.store(written, null);
              } catch (IOException e) {
                throw new IllegalStateException("a StringWriter does not fail", e);
              }
              written
                  .toString()
                  .lines()
                  .filter(line -> !line.startsWith("#"))
                  .forEach(line -> text.append(line).append('\n'));
            });
    return escape(text).getBytes(StandardCharsets.UTF_8);
  }

  /** Escapes what UTF-8 cannot hold (half a surrogate pair) or would drop (a byte-order mark). */
  private static String escape(CharSequence text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (pair) {
        escaped.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c) || c == '\uFEFF') {
        escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}

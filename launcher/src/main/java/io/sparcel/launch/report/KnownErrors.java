package io.sparcel.launch.report;

import io.sparcel.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The catalogue of errors whose text does not say what they come from. It is read from {@code
 * known-errors.txt} beside this class, where a new entry is a few lines of text; {@code
 * docs/troubleshooting.md} is the same catalogue as a page. Immutable.
 */
public final class KnownErrors {
  private static final KnownErrors STANDARD = new KnownErrors(read());

  private final List<KnownError> entries;
  private final List<KnownError> live;

  private KnownErrors(List<KnownError> entries) {
    this.entries = entries;
    this.live = entries.stream().filter(KnownError::live).toList(); // asked for every line of a log
  }

  /** Returns the catalogue. */
  public static KnownErrors standard() {
    return STANDARD;
  }

  /** Returns the entries, the particular before the general. */
  public List<KnownError> entries() {
    return entries;
  }

  /** Returns the first entry known by a text. */
  public Optional<KnownError.Match> find(String text) {
    return find(entries, text);
  }

  private static Optional<KnownError.Match> find(List<KnownError> among, String text) {
    return among.stream().flatMap(entry -> entry.findIn(text).stream()).findFirst();
  }

  /** Returns the entry of the first text that is known, for instance of a chain of causes. */
  public Optional<KnownError.Match> findFirst(List<String> texts) {
    return texts.stream().flatMap(text -> find(text).stream()).findFirst();
  }

  /** Returns the entry of a line of a log, if it is of those the driver goes on waiting at. */
  public Optional<KnownError.Match> findLive(String line) {
    return find(live, line);
  }

  /** Returns what a process's exit code usually means. */
  public Optional<KnownError.Match> ofExitCode(int exitCode) {
    return find("exit code " + exitCode);
  }

  private static List<KnownError> read() {
    try (InputStream in = KnownErrors.class.getResourceAsStream("known-errors.txt")) {
      if (in == null) {
        throw new IllegalStateException("known-errors.txt is not beside its class");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An entry is {@code [id]} and lines {@code name: value}, a long value goes on after spaces. */
  private static List<KnownError> parse(String text) {
    List<KnownError> entries = new ArrayList<>();
    for (String block : text.replaceAll("(?m)^#.*\n", "").split("(?m)^\\[", -1)) {
      if (!block.isBlank()) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] lines = block.replaceAll("\n +", " ").strip().split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
          int colon = lines[i].indexOf(':');
          values.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        entries.add(entry(lines[0].replace("]", ""), values));
      }
    }
    return List.copyOf(entries);
  }

  private static KnownError entry(String id, Map<String, String> values) {
    return new KnownError(
        id,
        required(id, values, "says"),
        Pattern.compile(required(id, values, "pattern")),
        required(id, values, "cause"),
        required(id, values, "fix"),
        Retry.of(required(id, values, "retry")),
        values.containsKey("live"));
  }

  private static String required(String id, Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("known-errors.txt: " + id + " has no " + name);
    }
    return value;
  }
}

package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.PropertiesText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user gave for the parameters of a task: {@code name=value} texts, and a file. A parameter
 * of the command line replaces the whole parameter of the file, with all its parts. Not
 * thread-safe.
 */
public final class GivenParameters {
  private final Map<String, Input> file = new LinkedHashMap<>();
  private final List<Map.Entry<String, String>> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Adds {@code name=value}; a name may have parts, {@code window.size=5m}, and be repeated. */
  public GivenParameters add(String pair) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      problems.add(Problems.shown("", pair) + ": expected name=value");
    } else {
      texts.add(Map.entry(pair.substring(0, equals).strip(), pair.substring(equals + 1)));
    }
    return this;
  }

  /**
   * Adds the parameters of a file: a JSON object, or properties when its name ends so.
   *
   * @throws SparcelException {@link ErrorCode#FILE_UNREADABLE} or {@link
   *     ErrorCode#PARAMETER_INVALID}
   */
  public GivenParameters addFile(Path path) {
    byte[] bytes = read(path);
    if (path.toString().endsWith(".properties")) {
      List<Map.Entry<String, String>> lines = new ArrayList<>();
      for (PropertiesText.Line line : PropertiesText.parse(bytes, path.toString(), problems)) {
        lines.add(Map.entry(line.key(), line.value()));
      }
      file.putAll(tree(lines, problems));
    } else if (path.toString().endsWith(".json")) {
      JsonNode document = parse(path, bytes);
      document.properties().forEach(e -> file.put(e.getKey(), new Input.Json(e.getValue())));
    } else {
      throw SparcelException.of(
              ErrorCode.PARAMETER_INVALID, "Cannot tell what kind of file %s is", path)
          .fix("give it a name that ends with .json or .properties")
          .build();
    }
    return this;
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw SparcelException.of(
              ErrorCode.FILE_UNREADABLE,
              "Cannot read %s: %s",
              path,
              Files.exists(path) ? "it is no readable file" : "there is no such file")
          .fix("give the path of a .json or .properties file that this user may read")
          .cause(e)
          .build();
    }
  }

  private static JsonNode parse(Path path, byte[] bytes) {
    String problem;
    try {
      JsonNode document =
          StrictJson.parse(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      if (document.isObject()) {
        return document;
      }
      problem = "it is no JSON object";
    } catch (CharacterCodingException e) {
      problem = "it is not UTF-8";
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
    throw SparcelException.of(
            ErrorCode.PARAMETER_INVALID, "Cannot read parameters from %s: %s", path, problem)
        .fix("write one JSON object with a property for each parameter")
        .build();
  }

  /** Returns the parameters by name, and adds what is wrong with how they were given. */
  Map<String, Input> inputs(Problems found) {
    List<String> all = new ArrayList<>(problems);
    Map<String, Input> inputs = new LinkedHashMap<>(file);
    inputs.putAll(tree(texts, all));
    all.forEach(problem -> found.add(problem, ""));
    return inputs;
  }

  /** Gathers repeated names, and puts names with dots under what they are parts of. */
  private static Map<String, Input> tree(
      List<Map.Entry<String, String>> pairs, List<String> problems) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    pairs.forEach(
        pair ->
            byName.computeIfAbsent(pair.getKey(), name -> new ArrayList<>()).add(pair.getValue()));
    Map<String, Input> root = new LinkedHashMap<>();
    byName.forEach(
        (name, values) -> {
          if (!put(root, List.of(name.split("\\.", -1)), new Input.Text(List.copyOf(values)))) {
            problems.add(name + ": given both whole and in parts; give one of these");
          }
        });
    return root;
  }

  private static boolean put(Map<String, Input> parts, List<String> path, Input.Text text) {
    String first = path.get(0);
    if (path.size() == 1) {
      return parts.putIfAbsent(first, text) == null;
    }
    Input next = parts.computeIfAbsent(first, name -> new Input.Parts(new LinkedHashMap<>()));
    return next instanceof Input.Parts below
        && put(below.parts(), path.subList(1, path.size()), text);
  }
}

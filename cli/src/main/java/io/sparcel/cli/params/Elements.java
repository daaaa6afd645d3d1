package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was given for a list or map apart. A method returns {@code null} when it cannot; of a
 * text it has then noted why.
 */
final class Elements {
  private static final String COMMA = "(?<!\\\\),"; // one behind a backslash is part of the value

  private Elements() {}

  /** Returns the elements of a list, in order. */
  static @Nullable List<Input> of(Input input, JavaType content, String place, Problems problems) {
    if (input instanceof Input.Json json) {
      return json.node().isArray() ? items(json.node()) : null;
    }
    if (input instanceof Input.Parts parts) {
      return numbered(parts.parts());
    }
    List<String> values = ((Input.Text) input).values();
    if (values.size() > 1) {
      // Repeated: each is an element as it stands, commas included.
      return values.stream().map(value -> (Input) Input.Text.of(value)).toList();
    }
    String text = values.get(0).strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("[")) {
      JsonNode node = parse(text, place, problems, "a JSON array");
      return node == null ? null : items(node);
    }
    if (text.startsWith("{") && !isScalar(content)) {
      return List.of(Input.Text.of(text));
    }
    return split(text).stream().map(value -> (Input) Input.Text.of(value)).toList();
  }

  /** Returns the entries of a map, in order. */
  static @Nullable Map<String, Input> ofMap(
      Input input, JavaType content, String place, Problems problems) {
    if (input instanceof Input.Json json) {
      return json.node().isObject() ? properties(json.node()) : null;
    }
    if (input instanceof Input.Parts parts) {
      return isScalar(content) ? flat("", parts.parts()) : parts.parts();
    }
    List<String> values = ((Input.Text) input).values();
    if (values.size() == 1) {
      String text = values.get(0).strip();
      if (text.startsWith("{")) {
        JsonNode node = parse(text, place, problems, "a JSON object");
        return node == null ? null : properties(node);
      }
      values = text.isEmpty() ? List.of() : split(text);
    }
    return entries(values, place, problems);
  }

  private static @Nullable Map<String, Input> entries(
      List<String> pairs, String place, Problems problems) {
    Map<String, Input> entries = new LinkedHashMap<>();
    int before = problems.count();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        problems.bad(place, pair, "no '=' between key and value", "key=value");
      } else if (entries.put(
              pair.substring(0, equals).strip(), Input.Text.of(pair.substring(equals + 1).strip()))
          != null) {
        problems.add(place + "." + pair.substring(0, equals), ": this key is given twice");
      }
    }
    return problems.count() > before ? null : entries;
  }

  /** Returns the properties of a JSON object. */
  static Map<String, Input> properties(JsonNode object) {
    Map<String, Input> properties = new LinkedHashMap<>();
    object.properties().forEach(e -> properties.put(e.getKey(), new Input.Json(e.getValue())));
    return properties;
  }

  private static List<Input> items(JsonNode array) {
    List<Input> items = new ArrayList<>();
    array.forEach(item -> items.add(new Input.Json(item)));
    return items;
  }

  /** Takes parts named 0, 1, 2 … as elements; none may be left out. */
  private static @Nullable List<Input> numbered(Map<String, Input> parts) {
    List<Input> elements = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Input part = parts.get(String.valueOf(i));
      if (part == null) {
        return null;
      }
      elements.add(part);
    }
    return elements;
  }

  /** A key of a map may have dots of its own: joins what was taken apart at them. */
  private static Map<String, Input> flat(String prefix, Map<String, Input> parts) {
    Map<String, Input> flat = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part instanceof Input.Parts below) {
            flat.putAll(flat(prefix + name + ".", below.parts()));
          } else {
            flat.put(prefix + name, part);
          }
        });
    return flat;
  }

  private static @Nullable JsonNode parse(
      String text, String place, Problems problems, String expected) {
    try {
      return StrictJson.parse(text);
    } catch (IllegalArgumentException e) {
      problems.bad(place, text, String.valueOf(e.getMessage()), expected);
      return null;
    }
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(COMMA, -1))
        .map(value -> value.strip().replace("\\,", ","))
        .toList();
  }

  private static boolean isScalar(JavaType type) {
    return Scalars.find(type.getRawClass()).isPresent();
  }
}

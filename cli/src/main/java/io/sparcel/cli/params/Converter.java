package io.sparcel.cli.params;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sparcel.config.ClosestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was given into values of the declared types. What is wrong goes to {@link Problems},
 * and the walk goes on; a method that noted a problem returns {@code null}.
 */
final class Converter {
  private final Problems problems;

  Converter(Problems problems) {
    this.problems = problems;
  }

  /**
   * Makes a record or class.
   *
   * @param given its parameters by name
   * @param place where it stands, or nothing for the task itself
   */
  @Nullable Object object(Map<String, Input> given, JavaType type, String place) {
    int before = problems.count();
    try {
      ObjectShape shape = ObjectShape.of(type);
      Map<String, @Nullable Object> values = values(given, shape, place);
      return problems.count() > before ? null : shape.create(values);
    } catch (InvocationTargetException e) {
      refused(place, type, e.getCause());
    } catch (IllegalArgumentException e) {
      problems.add(
          place,
          (place.isEmpty() ? "" : ": ") + type.getRawClass().getName() + ": " + e.getMessage());
    }
    return null;
  }

  private void refused(String place, JavaType type, @Nullable Throwable thrown) {
    if (thrown instanceof Error error && !(error instanceof AssertionError)) {
      throw error;
    }
    String reason =
        thrown instanceof IllegalArgumentException && thrown.getMessage() != null
            ? thrown.getMessage()
            : String.valueOf(thrown);
    problems.add(
        place,
        (place.isEmpty() ? "" : ": ")
            + type.getRawClass().getSimpleName()
            + " refuses these values: "
            + reason);
  }

  private Map<String, @Nullable Object> values(
      Map<String, Input> given, ObjectShape shape, String place) {
    List<String> names = shape.parameters().stream().map(ParameterSpec::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add(within(place, name), ": no such parameter" + ClosestName.hint(name, names));
      }
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ParameterSpec parameter : shape.parameters()) {
      String at = within(place, parameter.name());
      Input input = given.get(parameter.name());
      if (input != null) {
        boolean none = parameter.nullable() && isNull(input);
        values.put(parameter.name(), none ? null : convert(input, parameter.type(), at));
      } else if (parameter.required()) {
        problems.add(at, ": missing; expected " + Types.form(parameter.type()));
      } else if (parameter.initial().isEmpty()) { // else it keeps its initialiser's value
        values.put(parameter.name(), absent(parameter, at));
      }
    }
    return values;
  }

  private @Nullable Object absent(ParameterSpec parameter, String at) {
    if (parameter.defaultText().isEmpty()) {
      return Types.isOptional(parameter.type()) ? Types.optional(parameter.type(), null) : null;
    }
    int before = problems.count();
    Input standard = Input.Text.of(parameter.defaultText().get());
    Object value = convert(standard, parameter.type(), at);
    if (problems.count() > before) {
      problems.add(at, ": that is the default the task itself declares; give a value");
    }
    return value;
  }

  private static boolean isNull(Input input) {
    return input instanceof Input.Json json && json.node().isNull();
  }

  private static String within(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  /** Converts what was given for one place. */
  @Nullable Object convert(Input input, JavaType type, String place) {
    if (Types.isOptional(type)) {
      boolean none = isNull(input) || (input instanceof Input.Text text && isEmpty(text));
      return Types.optional(type, none ? null : convert(input, Types.optionalContent(type), place));
    }
    if (isNull(input)) {
      return bad(place, input, "null", type);
    }
    Optional<Scalar> scalar = Scalars.find(type.getRawClass());
    if (scalar.isPresent()) {
      return scalar(input, scalar.get(), place);
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return list(input, type, place);
    }
    if (type.isMapLikeType()) {
      return map(input, type, place);
    }
    return Types.isObject(type) ? nested(input, type, place) : other(input, type, place);
  }

  private static boolean isEmpty(Input.Text text) {
    return text.values().size() == 1 && text.values().get(0).isEmpty();
  }

  private @Nullable Object scalar(Input input, Scalar scalar, String place) {
    String text;
    if (input instanceof Input.Text given && given.values().size() == 1) {
      text = given.values().get(0);
    } else if (input instanceof Input.Json json && fits(json.node(), scalar)) {
      text =
          json.node().isBigDecimal() ? json.node().decimalValue().toString() : json.node().asText();
    } else {
      problems.bad(place, show(input), kind(input), scalar.form());
      return null;
    }
    try {
      return scalar.parser().apply(text);
    } catch (Scalar.Refused e) {
      problems.bad(place, text, String.valueOf(e.getMessage()), scalar.form());
    } catch (RuntimeException e) {
      problems.bad(place, text, scalar.complaint(), scalar.form());
    }
    return null;
  }

  private static boolean fits(JsonNode node, Scalar scalar) {
    return node.isTextual()
        || (node.isNumber() && scalar.json() == Scalar.Json.NUMBER)
        || (node.isBoolean() && scalar.json() == Scalar.Json.BOOLEAN);
  }

  private @Nullable Object list(Input input, JavaType type, String place) {
    List<Input> inputs = Elements.of(input, type.getContentType(), place, problems);
    if (inputs == null) {
      return input instanceof Input.Text ? null : bad(place, input, kind(input), type);
    }
    int before = problems.count();
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      elements.add(convert(inputs.get(i), type.getContentType(), within(place, "" + i)));
    }
    return made(
        before,
        place,
        input,
        type,
        () ->
            type.isArrayType()
                ? Containers.array(type, elements)
                : Containers.collection(type, elements));
  }

  private @Nullable Object map(Input input, JavaType type, String place) {
    Map<String, Input> inputs = Elements.ofMap(input, type.getContentType(), place, problems);
    if (inputs == null) {
      return input instanceof Input.Text ? null : bad(place, input, kind(input), type);
    }
    int before = problems.count();
    Map<Object, Object> entries = new LinkedHashMap<>();
    inputs.forEach(
        (name, value) -> {
          String at = within(place, name);
          Object key = convert(Input.Text.of(name), type.getKeyType(), at + " (the key)");
          Object converted = convert(value, type.getContentType(), at);
          if (key != null && entries.put(key, converted) != null) {
            problems.add(at, ": this key is given twice");
          }
        });
    return made(before, place, input, type, () -> Containers.map(type, entries));
  }

  private @Nullable Object made(
      int before, String place, Input input, JavaType type, Supplier<Object> maker) {
    if (problems.count() > before) {
      return null;
    }
    try {
      return maker.get();
    } catch (IllegalArgumentException | ClassCastException e) {
      return bad(place, input, String.valueOf(e.getMessage()), type);
    }
  }

  private @Nullable Object nested(Input input, JavaType type, String place) {
    if (input instanceof Input.Parts parts) {
      return object(parts.parts(), type, place);
    }
    JsonNode node = json(input, type, place);
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      return bad(place, input, kind(new Input.Json(node)), type);
    }
    return object(Elements.properties(node), type, place);
  }

  /** Returns the JSON that was given, as a part of a document or as text. */
  private @Nullable JsonNode json(Input input, JavaType type, String place) {
    if (input instanceof Input.Json json) {
      return json.node();
    }
    if (input instanceof Input.Text text && text.values().size() == 1) {
      try {
        return StrictJson.parse(text.values().get(0));
      } catch (IllegalArgumentException e) {
        bad(place, input, String.valueOf(e.getMessage()), type);
        return null;
      }
    }
    bad(place, input, kind(input), type);
    return null;
  }

  /** A type of which only Jackson may know how it is written. */
  private @Nullable Object other(Input input, JavaType type, String place) {
    try {
      JsonNode node =
          input instanceof Input.Text text
                  && text.values().size() == 1
                  && !text.values().get(0).strip().matches("(?s)[\\[{].*")
              ? TextNode.valueOf(text.values().get(0))
              : json(input, type, place);
      return node == null ? null : StrictJson.MAPPER.readerFor(type).readValue(node);
    } catch (JsonProcessingException e) {
      return bad(place, input, StrictJson.reason(e), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is nothing to read from
    }
  }

  private @Nullable Object bad(String place, Input input, String complaint, JavaType type) {
    problems.bad(place, show(input), complaint, Types.form(type));
    return null;
  }

  private static String show(Input input) {
    if (input instanceof Input.Json json) {
      return json.node().isTextual() ? json.node().asText() : json.node().toString();
    }
    return input instanceof Input.Text text
        ? String.join(", ", text.values())
        : "parts " + ((Input.Parts) input).parts().keySet();
  }

  private static String kind(Input input) {
    if (input instanceof Input.Json json) {
      return switch (json.node().getNodeType()) {
        case ARRAY -> "a JSON array";
        case OBJECT -> "a JSON object";
        case NUMBER -> "a JSON number";
        case BOOLEAN -> "a JSON boolean";
        case NULL -> "null";
        default -> "a JSON string";
      };
    }
    return input instanceof Input.Parts ? "given in parts" : "given more than once";
  }
}

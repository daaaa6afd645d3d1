package io.sparcel.cli.params;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What was given for a parameter, before its type is looked at. */
sealed interface Input {

  /** Text from a command line, a properties file or a default; more than one when repeated. */
  record Text(List<String> values) implements Input {
    static Text of(String value) {
      return new Text(List.of(value));
    }
  }

  /** A part of a JSON document. */
  record Json(JsonNode node) implements Input {}

  /** Parts that were given by dotted names, {@code datasets.0.name=…}. */
  record Parts(Map<String, Input> parts) implements Input {}
}

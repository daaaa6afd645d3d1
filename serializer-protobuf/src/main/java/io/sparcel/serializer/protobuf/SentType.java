package io.sparcel.serializer.protobuf;

import java.util.List;
import java.util.Optional;

/**
 * What the comment of a field says: {@code short}, {@code java.util.TreeSet<enum>}, {@code
 * java.util.HashMap<java.util.UUID, message>}.
 *
 * @param container the container before the angle bracket, if there is one
 * @param elements what is within, or the whole
 */
record SentType(Optional<Container> container, List<String> elements) {

  static SentType of(String comment) {
    int open = comment.indexOf('<');
    if (open < 0 || !comment.endsWith(">")) {
      return new SentType(Optional.empty(), List.of(comment));
    }
    String title = comment.substring(0, open);
    Container container =
        ContainerFinder.titled(title)
            .orElseThrow(
                () -> ProtobufRefusals.unreadable("its schema knows a container " + title, null));
    return new SentType(
        Optional.of(container),
        List.of(comment.substring(open + 1, comment.length() - 1).split(", ")));
  }

  /** Returns the type of the elements, or of keys and values; empty when it is not said. */
  String element(int index) {
    return index < elements.size() ? elements.get(index) : "";
  }
}

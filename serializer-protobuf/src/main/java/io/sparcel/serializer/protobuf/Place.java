package io.sparcel.serializer.protobuf;

import io.sparcel.shape.JdkTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where in a graph a value is. The text is made only when there is something to tell.
 *
 * @param from where the object around it is; {@code null} for the root
 * @param label a name, an index or a key
 * @param before what stands before the label
 * @param after what stands behind it
 */
record Place(@Nullable Place from, @Nullable Object label, String before, String after) {

  static Place root(String name) {
    return new Place(null, name, "", "");
  }

  Place field(String name) {
    return new Place(this, name, ".", "");
  }

  Place index(int index) {
    return new Place(this, index, "[", "]");
  }

  Place get() {
    return new Place(this, "get()", ".", "");
  }

  Place key(@Nullable Object key) {
    return new Place(this, key, "{", "}");
  }

  Place value(@Nullable Object key) {
    return new Place(this, key, "[", "]");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Place place = this; place != null; place = place.from) {
      text.insert(0, place.before + place.text() + place.after);
    }
    return text.toString();
  }

  /** Names a key; the text of a user's object is never asked for. */
  private String text() {
    if (label instanceof String text && before.matches("[\\[{]")) {
      return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
    } else if (label instanceof Enum<?> constant) {
      return constant.name();
    }
    boolean plain = label == null || (JdkTypes.isValue(label) && !(label instanceof Class<?>));
    return plain ? String.valueOf(label) : label.getClass().getSimpleName();
  }
}

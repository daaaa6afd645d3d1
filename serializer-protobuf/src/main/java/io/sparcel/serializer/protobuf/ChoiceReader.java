package io.sparcel.serializer.protobuf;

import com.google.protobuf.WireFormat;
import io.sparcel.serializer.protobuf.ChoiceForm.Alternative;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a choice: the one field of it that is set. */
final class ChoiceReader implements FormReader {
  private final ChoiceForm form;
  private final Map<Integer, FormReader> readers = new HashMap<>();
  private final Map<Integer, String> unknown = new HashMap<>();

  ChoiceReader(ChoiceForm form) {
    this.form = form;
  }

  /** Finds the alternative of each field that was sent. */
  void prepare(@Nullable SentMessage message, Matcher matcher) {
    if (message == null) {
      form.alternatives().forEach(a -> readers.put(a.number(), a.form().reader(null, matcher)));
      return;
    }
    for (SentField field : message.fields()) {
      Optional<Alternative> alternative = find(form, field, matcher.messageOf(field), matcher);
      if (alternative.isPresent()) {
        readers.put(field.number(), alternative.get().form().reader(field, matcher));
      } else {
        unknown.put(field.number(), field.name());
      }
    }
  }

  /** Returns what reads a value that was declared with one type where there is a choice here. */
  static FormReader alternative(
      ChoiceForm form, SentField sent, @Nullable SentMessage message, Matcher matcher) {
    return form.alternatives().stream()
        .filter(a -> message == null ? isSame(a, sent) : isSame(a, message, matcher))
        .findFirst()
        .orElseThrow(() -> sent.changed(form.declared().getTypeName()))
        .form()
        .reader(sent, matcher);
  }

  /** A record or class is found by its name, which may be a former one; the rest by the field's. */
  private static Optional<Alternative> find(
      ChoiceForm form, SentField field, @Nullable SentMessage message, Matcher matcher) {
    boolean named = message != null && !message.className().isEmpty();
    return form.alternatives().stream()
        .filter(a -> named ? isSame(a, message, matcher) : a.name().equals(field.name()))
        .findFirst();
  }

  private static boolean isSame(Alternative alternative, SentMessage message, Matcher matcher) {
    return alternative.type().getName().equals(matcher.classOf(message));
  }

  private static boolean isSame(Alternative alternative, SentField sent) {
    return sent.container() == null
        && alternative.form().protoType() == sent.type()
        && alternative.form().javaName().equals(sent.javaName())
        && !sent.isMessage();
  }

  @Override
  public int wireType() {
    return WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  @Override
  public Object read(PayloadInput in) throws IOException {
    int limit = in.open();
    Object value = null;
    for (int tag = in.coded().readTag(); tag != 0; tag = in.coded().readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      FormReader reader = readers.get(number);
      if (reader == null || reader.wireType() != WireFormat.getTagWireType(tag)) {
        String sent = unknown.getOrDefault(number, "number " + number);
        throw ProtobufRefusals.shapeChanged(
            "what was sent for a "
                + form.declared().getTypeName()
                + " is of none of its types here: "
                + sent);
      } else if (value != null) {
        throw ProtobufRefusals.unreadable("two values where there is one", null);
      }
      value = reader.read(in);
    }
    in.close(limit);
    if (value == null) {
      throw ProtobufRefusals.unreadable("no value where there is one", null);
    }
    return value;
  }
}

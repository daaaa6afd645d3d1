package io.sparcel.serializer.protobuf;

import io.sparcel.spi.FormerNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each message that was sent what reads it here: in protocol 1 what wrote it, in protocol
 * 2 by what its schema says. Not thread-safe; what it found is, once the root is found.
 */
final class Matcher {
  private final @Nullable SentSchema schema;
  private final FormerNames formerNames;
  private final Map<Pair, FormReader> readers = new HashMap<>();

  /** A message here and the name of one that was sent. */
  private record Pair(Form form, String sent) {}

  private Matcher(@Nullable SentSchema schema, FormerNames formerNames) {
    this.schema = schema;
    this.formerNames = formerNames;
  }

  /** Makes a matcher for payloads without a schema. */
  static Matcher ofSame() {
    return new Matcher(null, FormerNames.NONE);
  }

  /** Makes a matcher for one payload with a schema. */
  static Matcher of(SentSchema schema, FormerNames formerNames) {
    return new Matcher(schema, formerNames);
  }

  /** Returns what reads a message of slots. */
  FormReader reader(MessageForm form, @Nullable SentField sent) {
    Pair pair = new Pair(form, sent == null ? "" : sent.typeName());
    FormReader known = readers.get(pair);
    if (known == null) {
      MessageReader made = new MessageReader(form);
      readers.put(pair, made);
      made.prepare(messageOf(sent), sent, this);
      known = made;
    }
    return known;
  }

  /** Returns what reads a choice, or one of its alternatives where that alone was declared. */
  FormReader reader(ChoiceForm form, @Nullable SentField sent) {
    SentMessage message = sent != null && sent.isMessage() ? messageOf(sent) : null;
    if (sent != null && (message == null || !message.isChoice())) {
      return ChoiceReader.alternative(form, sent, message, this);
    }
    Pair pair = new Pair(form, sent == null ? "" : sent.typeName());
    FormReader known = readers.get(pair);
    if (known == null) {
      ChoiceReader made = new ChoiceReader(form);
      readers.put(pair, made);
      made.prepare(message, this);
      known = made;
    }
    return known;
  }

  /** Returns the class a message is of here; empty when it is none in Java. */
  String classOf(SentMessage message) {
    return formerNames.present(message.className());
  }

  /** Returns the message of a field; {@code null} for one of another file. */
  @Nullable SentMessage messageOf(@Nullable SentField sent) {
    return sent == null || schema == null ? null : schema.find(sent.typeName());
  }
}

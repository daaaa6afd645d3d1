package io.sparcel.serializer.protobuf;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of slots. Fields come in any order; one that has no slot here is skipped, and a
 * slot of which the sender knew nothing takes the default of its class.
 */
final class MessageReader implements FormReader {
  private final MessageForm form;
  private final List<Target> targets = new ArrayList<>();
  private final Map<Integer, Target> byNumber = new HashMap<>();
  private final boolean[] missing;

  /** Where what a field holds goes. */
  private record Target(int slot, int number, SlotReader reader) {}

  MessageReader(MessageForm form) {
    this.form = form;
    this.missing = new boolean[form.slots().size()];
  }

  /**
   * Finds the slot of each field that was sent. Not done by the constructor: a message may lead
   * back to itself.
   */
  void prepare(@Nullable SentMessage message, @Nullable SentField sent, Matcher matcher) {
    if (sent != null) {
      requireSame(message, sent, matcher);
    }
    List<Slot> slots = form.slots();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      SentField field = message == null ? null : find(message, slot);
      if (message != null && field == null) {
        missing[i] = true;
      } else {
        int number = field == null ? slot.number() : field.number();
        Target target = new Target(i, number, slot.reader(field, matcher));
        targets.add(target);
        byNumber.put(number, target);
      }
    }
  }

  private void requireSame(@Nullable SentMessage message, SentField sent, Matcher matcher) {
    Class<?> type = form.type();
    String here = type == null ? "" : type.getName();
    if (message == null || message.isChoice() || !matcher.classOf(message).equals(here)) {
      throw sent.changed(type == null ? form.name() : here);
    }
  }

  /** A field's own name goes before a former one: that may be another's now. */
  private static @Nullable SentField find(SentMessage message, Slot slot) {
    return message.fields().stream()
        .filter(field -> field.name().equals(slot.name()))
        .findFirst()
        .or(
            () ->
                message.fields().stream()
                    .filter(field -> slot.formerNames().contains(field.name()))
                    .findFirst())
        .orElse(null);
  }

  @Override
  public int wireType() {
    return WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  @Override
  public Object read(PayloadInput in) throws IOException {
    Class<?> type = form.type();
    if (type != null) {
      in.requireAllowed(type);
    }
    in.enter();
    int limit = in.open();
    @Nullable Object[] values = new Object[missing.length];
    Map<Integer, Container> told = Map.of();
    int next = 0;
    for (int tag = in.coded().readTag(); tag != 0; tag = in.coded().readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      // Fields mostly come in the order of their slots.
      boolean inOrder = next < targets.size() && targets.get(next).number() == number;
      Target target = inOrder ? targets.get(next++) : byNumber.get(number);
      if (target != null) {
        int wireType = WireFormat.getTagWireType(tag);
        values[target.slot()] = target.reader().add(values[target.slot()], wireType, in);
      } else if (number == Numbering.CONTAINERS) {
        told = ContainerNotes.read(in);
      } else {
        in.coded().skipField(tag);
      }
    }
    in.close(limit);
    in.leave();
    for (Target target : targets) {
      values[target.slot()] =
          target.reader().finish(values[target.slot()], told.get(target.number()));
    }
    return form.anatomy().build(values, missing, form.slots());
  }
}

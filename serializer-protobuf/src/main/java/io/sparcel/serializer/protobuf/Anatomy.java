package io.sparcel.serializer.protobuf;

import io.sparcel.shape.Defaults;
import io.sparcel.shape.RecordShape;
import io.sparcel.shape.ShapeField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objenesis.Objenesis;
import org.objenesis.ObjenesisStd;
import org.objenesis.instantiator.ObjectInstantiator;

/** How an object is taken apart into the values of a message's slots, and put together again. */
interface Anatomy {
  /** Returns the value of a slot. */
  @Nullable Object get(Object whole, int slot);

  /**
   * Puts an object together.
   *
   * @param values what was read, slot by slot
   * @param missing whether the payload knows nothing of a slot
   * @param slots names them, for messages
   */
  Object build(@Nullable Object[] values, boolean[] missing, List<Slot> slots);

  /** The anatomy of a message that only holds a container, where a message must be. */
  Anatomy WRAPPER =
      new Anatomy() {
        @Override
        public Object get(Object whole, int slot) {
          return whole;
        }

        @Override
        public Object build(@Nullable Object[] values, boolean[] missing, List<Slot> slots) {
          if (values[0] == null) {
            throw ProtobufRefusals.unreadable("a null where there can be none", null);
          }
          return values[0];
        }
      };

  /** The anatomy of a record or class, by its fields. Runs no constructor but a record's. */
  record Fields(Class<?> type, List<ShapeField> fields, ObjectInstantiator<?> maker)
      implements Anatomy {
    /**
     * Without its cache, which knows classes by name only and would mix up those of two loaders.
     */
    private static final Objenesis OBJENESIS = new ObjenesisStd(false);

    static Fields of(Class<?> type, List<ShapeField> fields) {
      return new Fields(type, fields, OBJENESIS.getInstantiatorOf(type));
    }

    @Override
    public @Nullable Object get(Object whole, int slot) {
      return fields.get(slot).get(whole);
    }

    @Override
    public Object build(@Nullable Object[] values, boolean[] missing, List<Slot> slots) {
      Object fresh = isAny(missing) ? Defaults.fresh(type).orElse(null) : null;
      for (int i = 0; i < values.length; i++) {
        ShapeField field = fields.get(i);
        if (missing[i]) {
          values[i] = fresh == null ? Defaults.zero(field.type()) : field.get(fresh);
        }
        requireType(values[i], field, slots.get(i));
      }
      if (type.isRecord()) {
        return RecordShape.of(type).create(values);
      }
      Object object = maker.newInstance(); // transient fields: null and zero
      for (int i = 0; i < values.length; i++) {
        fields.get(i).set(object, values[i]);
      }
      return object;
    }

    private static void requireType(@Nullable Object value, ShapeField field, Slot slot) {
      if (value == null ? field.type().isPrimitive() : !field.boxedType().isInstance(value)) {
        throw ProtobufRefusals.typeChanged(
            slot.place(),
            field.type().getTypeName(),
            value == null ? "null" : value.getClass().getTypeName());
      }
    }

    private static boolean isAny(boolean[] missing) {
      for (boolean one : missing) {
        if (one) {
          return true;
        }
      }
      return false;
    }
  }
}

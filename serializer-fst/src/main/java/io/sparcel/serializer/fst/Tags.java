package io.sparcel.serializer.fst;

import java.util.Map;

/**
 * The byte before each value, which says what follows. Fixed for ever: a new kind takes a free
 * number, and every older reader refuses it. 40 to 53 are in {@link Container}.
 */
final class Tags {
  static final int NULL = 0;
  static final int REFERENCE = 1;
  static final int TRUE = 2;
  static final int FALSE = 3;
  static final int BYTE = 4;
  static final int SHORT = 5;
  static final int CHARACTER = 6;
  static final int INTEGER = 7;
  static final int LONG = 8;
  static final int FLOAT = 9;
  static final int DOUBLE = 10;
  static final int STRING = 11;
  static final int ENUM = 12;
  static final int CLASS = 13;
  static final int FIELDS = 14;
  static final int OWN_FORM = 15;
  static final int ARRAY = 16;
  static final int PATH = 17;
  static final int CHARSET = 18;
  static final int OPTIONAL = 19;
  static final int OPTIONAL_INT = 20;
  static final int OPTIONAL_LONG = 21;
  static final int OPTIONAL_DOUBLE = 22;
  static final int BYTES = 30;
  static final int BOOLEANS = 31;
  static final int SHORTS = 32;
  static final int CHARACTERS = 33;
  static final int INTEGERS = 34;
  static final int LONGS = 35;
  static final int FLOATS = 36;
  static final int DOUBLES = 37;
  static final int LIST = 60;
  static final int LIST_WITH_NULLS = 61;
  static final int SET = 62;
  static final int MAP = 63;

  private static final Map<Class<?>, Integer> PRIMITIVE_ARRAYS =
      Map.of(
          byte.class,
          BYTES,
          boolean.class,
          BOOLEANS,
          short.class,
          SHORTS,
          char.class,
          CHARACTERS,
          int.class,
          INTEGERS,
          long.class,
          LONGS,
          float.class,
          FLOATS,
          double.class,
          DOUBLES);

  private Tags() {}

  /** Returns the tag of arrays of a primitive type. */
  static int ofArray(Class<?> component) {
    return PRIMITIVE_ARRAYS.getOrDefault(component, ARRAY);
  }
}

package io.sparcel.fingerprint;

import io.sparcel.shape.ClassShape;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Locale;

/** What sort of class a description is of, with its letter in docs/format.md. */
public enum ClassKind {
  /** A record that travels component by component. */
  RECORD('r', "a record"),
  /** A class whose objects travel field by field. */
  CLASS('c', "a class"),
  /** The same, of which only subclasses have objects. */
  ABSTRACT('a', "an abstract class"),
  /** An enum, whose constants travel by name. */
  ENUM('e', "an enum"),
  /** A class whose hooks of Java serialization decide what travels. */
  OWN_FORM('o', "a class with a serialized form of its own"),
  /** A class that the serializer carries by means of its own. */
  CARRIED('f', "a class of the format's own"),
  /** An interface, or a class of which no object travels. */
  OTHER('x', "neither a record nor Serializable"),
  /** What only a later version knows. */
  UNKNOWN('?', "of a kind unknown here");

  private final char letter;
  private final String text;

  ClassKind(char letter, String text) {
    this.letter = letter;
    this.text = text;
  }

  /** Returns the kind of a class that the serializer does not carry by itself. */
  static ClassKind of(Class<?> type) {
    if (type.isEnum()) {
      return ENUM;
    } else if (type.isInterface()
        || !(type.isRecord() || Serializable.class.isAssignableFrom(type))) {
      return OTHER;
    } else if (Serializable.class.isAssignableFrom(type) && ClassShape.hasOwnForm(type)) {
      return OWN_FORM;
    } else if (type.isRecord()) {
      return RECORD;
    }
    return Modifier.isAbstract(type.getModifiers()) ? ABSTRACT : CLASS;
  }

  static ClassKind of(char letter) {
    for (ClassKind kind : values()) {
      if (kind.letter == letter) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** Returns the letter; in upper case for a final class. */
  String letter(boolean isFinal) {
    String lower = String.valueOf(letter);
    return isFinal ? lower.toUpperCase(Locale.ROOT) : lower;
  }

  /** Returns whether objects travel field by field. */
  boolean hasFields() {
    return this == RECORD || this == CLASS || this == ABSTRACT;
  }

  @Override
  public String toString() {
    return text;
  }
}

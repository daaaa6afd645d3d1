package io.sparcel.spi;

/**
 * How a class may differ between the writer of a payload and its reader. A serializer says of each
 * protocol which changes it survives: reads the right value, or refuses the value by name.
 */
public enum ShapeChange {
  /** The reader's class had the writer's name once. */
  CLASS_RENAMED,
  /** A record here, a class there, an enum, an abstract class, or one that is not Serializable. */
  KIND_CHANGED,
  /** Final here and not there, or the other way round. */
  FINALITY_CHANGED,
  /** The hooks of Java serialization were added or removed. */
  FORM_CHANGED,
  /** The {@code serialVersionUID}, declared or computed, is another. */
  SERIAL_VERSION_CHANGED,
  /** The reader has a field that was not sent. */
  FIELD_ADDED,
  /** A field was sent that the reader does not have. */
  FIELD_REMOVED,
  /** The reader's field had the writer's name once. */
  FIELD_RENAMED,
  /** The components of a record are in another order. */
  FIELDS_REORDERED,
  /** A field is declared by another class of the hierarchy. */
  FIELD_MOVED,
  /** The number of a field, given or counted, is another. */
  FIELD_RENUMBERED,
  /** The number of a removed field is that of another field now. */
  NUMBER_REUSED,
  /** A primitive type holds every value of the one that was sent. */
  FIELD_WIDENED,
  /** A primitive type became its box, or the other way round. */
  FIELD_BOXED,
  /** A type is a supertype of the one that was sent, or of its box. */
  FIELD_GENERALISED,
  /**
   * A type is a subtype of the one that was sent, or one of them is an interface, or what was sent
   * is not known here: some values fit.
   */
  FIELD_SPECIALISED,
  /** No value of the type that was sent is one of the reader's. */
  FIELD_RETYPED,
  /** The reader's enum has a constant more. */
  CONSTANT_ADDED,
  /** The reader's enum has a constant less. */
  CONSTANT_REMOVED,
  /** The constants of an enum are in another order. */
  CONSTANTS_REORDERED
}

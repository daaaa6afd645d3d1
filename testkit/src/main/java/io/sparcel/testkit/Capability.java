package io.sparcel.testkit;

/**
 * What a format may lack. A module's contract test declares what its serializer lacks, and the kit
 * then asks for a refusal with a path where it else asks for the value.
 */
public enum Capability {
  /**
   * Objects where no type is declared, or one that tells nothing: users' classes, JDK enums,
   * arrays.
   */
  OPEN_TYPES,
  /** An object that is in several places of a graph, or leads back to itself. */
  SHARED_REFERENCES,
  /** Nulls within collections, maps and arrays. */
  NULL_ELEMENTS,
  /** Classes with hooks of Java serialization, exceptions, lambdas. */
  OWN_FORMS,
  /** The JDK's rarer values: mutable ones, those without a text of their own, class literals. */
  RARE_VALUES,
  /** The JDK's rarer containers: wrappers, those with a comparator or without a usual use. */
  RARE_CONTAINERS,
  /** Texts that UTF-8 cannot hold. */
  LONE_SURROGATES
}

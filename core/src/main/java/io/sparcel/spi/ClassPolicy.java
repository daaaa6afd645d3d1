package io.sparcel.spi;

/**
 * Which classes a payload may name. A serializer asks before it loads or instantiates anything a
 * payload names. Thread-safe.
 */
@FunctionalInterface
public interface ClassPolicy {
  /**
   * Returns whether a class may be rebuilt.
   *
   * @param className the binary name of a class that is no array and no primitive, for instance
   *     {@code java.util.ImmutableCollections$ListN}
   */
  boolean allows(String className);

  /** Returns a policy that allows what this or the other allows. */
  default ClassPolicy or(ClassPolicy other) {
    return name -> allows(name) || other.allows(name);
  }
}

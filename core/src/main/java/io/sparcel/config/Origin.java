package io.sparcel.config;

/**
 * Where a value comes from.
 *
 * @param place for a person: {@code default}, {@code ./sparcel.properties:3}, {@code environment
 *     SPARCEL_MASTER}, {@code system property}, {@code command line}
 * @param layer how strong it is
 */
public record Origin(String place, Layer layer) {

  /** The layers from the weakest to the strongest. */
  public enum Layer {
    /** Built in. */
    DEFAULT,
    /** {@code sparcel.properties} on the class path. */
    CLASS_PATH,
    /** {@code sparcel.properties} in the working folder. */
    WORKING_FOLDER,
    /** The file named by {@code --config} or {@code SPARCEL_CONFIG}. */
    FILE,
    /** {@code sparcel-<profile>.properties}, wherever a {@code sparcel.properties} may be. */
    PROFILE,
    /** A {@code SPARCEL_…} variable; its value is never shown in messages. */
    ENVIRONMENT,
    /** {@code -Dsparcel.…}. */
    SYSTEM_PROPERTY,
    /** Set in code or on the command line. */
    CODE
  }

  @Override
  public String toString() {
    return place;
  }
}

package io.sparcel.spi;

/**
 * Something in a graph that may not travel.
 *
 * @param path how to get there from the root, for instance {@code task.config.sources[0].lock}
 * @param type the class of the object there
 * @param reason why it may not travel
 * @param fix what to do about it
 */
public record Problem(String path, String type, String reason, String fix) {
  @Override
  public String toString() {
    return path + " : " + type + " - " + reason + " [" + fix + "]";
  }
}

package io.sparcel.graph;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the objects of a class travel.
 *
 * @param refusal why they may not
 * @param levels how many levels of nesting an object adds
 * @param survivesCycle whether an object exists before its content does
 * @param once whether the refusal concerns the class and is reported once
 * @param content lists what an object refers to
 */
record Kind(
    Optional<Refusal> refusal,
    int levels,
    boolean survivesCycle,
    boolean once,
    Function<Object, Iterator<Edge>> content) {

  /** Objects that travel, and are known before what they refer to. */
  static Kind open(int levels, Function<Object, Iterator<Edge>> content) {
    return new Kind(Optional.empty(), levels, true, false, content);
  }

  /** Objects that travel, and are built when what they refer to is there. */
  static Kind closed(int levels, Function<Object, Iterator<Edge>> content) {
    return new Kind(Optional.empty(), levels, false, false, content);
  }

  /** Objects that may not travel; each is reported. */
  static Kind refused(String reason, String fix) {
    return new Kind(Optional.of(new Refusal(reason, fix)), 1, true, false, Kind::nothing);
  }

  /** Objects of a class that may not travel; the class is reported once. */
  static Kind refusedClass(Refusal refusal) {
    return new Kind(Optional.of(refusal), 1, true, true, Kind::nothing);
  }

  /** Objects that refer to nothing, or of which nothing more needs to be said. */
  static Kind leaf() {
    return open(1, Kind::nothing);
  }

  private static Iterator<Edge> nothing(Object object) {
    return List.<Edge>of().iterator();
  }
}

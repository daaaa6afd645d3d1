package io.sparcel.fingerprint;

import io.sparcel.spi.ShapeChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the constants of an enum that was sent with those it has here. */
final class ConstantComparison {
  private ConstantComparison() {}

  /** Lists all differences. */
  static List<ShapeDifference> of(ClassDescription before, ClassDescription now) {
    Set<String> sent = new HashSet<>(before.constants());
    Set<String> here = new HashSet<>(now.constants());
    List<ShapeDifference> differences = new ArrayList<>();
    before.constants().stream()
        .filter(constant -> !here.contains(constant))
        .map(constant -> of(ShapeChange.CONSTANT_REMOVED, now, constant))
        .forEach(differences::add);
    now.constants().stream()
        .filter(constant -> !sent.contains(constant))
        .map(constant -> of(ShapeChange.CONSTANT_ADDED, now, constant))
        .forEach(differences::add);
    List<String> kept = before.constants().stream().filter(here::contains).toList();
    List<String> keptHere = now.constants().stream().filter(sent::contains).toList();
    if (!kept.equals(keptHere)) {
      differences.add(
          new ShapeDifference(
              ShapeChange.CONSTANTS_REORDERED,
              now.name(),
              String.join(", ", kept),
              String.join(", ", keptHere)));
    }
    return differences;
  }

  private static ShapeDifference of(ShapeChange change, ClassDescription type, String constant) {
    return new ShapeDifference(change, type.name() + "." + constant, "", "");
  }
}

package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.envelope.Header;
import io.sparcel.fingerprint.ShapeComparison;
import io.sparcel.fingerprint.ShapeDifference;
import io.sparcel.spi.ReadContext;
import io.sparcel.spi.ShapeChange;
import io.sparcel.spi.TaskSerializer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the classes here fit what was written: as they are, after a migration, or not at all.
 *
 * @param differences all that differs
 * @param missing the classes that are not here
 * @param reasons the differences the protocol does not survive
 */
public record ShapeVerdict(
    List<ShapeDifference> differences, List<String> missing, List<ShapeDifference> reasons) {
  /** Copies the lists. */
  public ShapeVerdict {
    differences = List.copyOf(differences);
    missing = List.copyOf(missing);
    reasons = List.copyOf(reasons);
  }

  /**
   * Compares.
   *
   * @param initialize whether classes may be initialized, which their serialVersionUIDs need
   * @throws SparcelException {@link ErrorCode#HEADER_INVALID}, {@link ErrorCode#CLASS_NOT_ALLOWED}
   *     or {@link ErrorCode#CLASS_FILE_TOO_NEW}
   */
  static ShapeVerdict of(
      Header header, TaskSerializer serializer, ReadContext context, boolean initialize) {
    ShapeComparison.Result result =
        ShapeComparison.compare(header.shapes(), context, serializer::carries, initialize);
    Set<ShapeChange> survived = serializer.survives(context.protocol());
    return new ShapeVerdict(
        result.differences(),
        result.missing(),
        result.differences().stream().filter(d -> !survived.contains(d.change())).toList());
  }

  /** Returns whether the body may be read. */
  public boolean isCompatible() {
    return missing.isEmpty() && reasons.isEmpty();
  }

  /**
   * Returns what a reader does about the differences: what it defaults, skips, renames or converts.
   * Empty when every value arrives as it was sent.
   */
  public List<String> migrations() {
    return differences.stream()
        .filter(difference -> !difference.effect().isEmpty())
        .map(difference -> difference + "; " + difference.effect())
        .toList();
  }

  /** Returns why the body may not be read, everything at once. */
  public List<String> obstacles() {
    return Stream.concat(
            missing.stream().map(name -> name + " is not on the class path"),
            reasons.stream().map(ShapeDifference::toString))
        .toList();
  }
}

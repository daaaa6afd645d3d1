package io.sparcel.launch.report;

import io.sparcel.submission.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the line of the user's own code in stacks that are mostly Spark's. */
final class UserFrames {
  private static final Pattern FRAMEWORK =
      Pattern.compile(
          "(?:javax?|jdk|sun|com\\.sun|scala|org\\.apache\\.(?:spark|hadoop)|io\\.netty"
              + "|com\\.google\\.(?:inject|common)|com\\.fasterxml\\.jackson|org\\.slf4j"
              + "|com\\.esotericsoftware)\\..*"
              // Sparcel: what lies in its root package, and the packages of its modules.
              + "|io\\.sparcel\\.(?:[A-Z].*|(?:cli|config|envelope|fingerprint|graph|launch"
              + "|objectstream|payload|runner|serializer|shape|spi|staging|submission)\\..*)");

  private UserFrames() {}

  /** Returns the innermost frame that is the user's, of the deepest cause that has one. */
  static Optional<Failure.Frame> deepest(List<Failure.Cause> causes) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      Optional<Failure.Frame> own =
          causes.get(i).frames().stream().filter(UserFrames::isUsers).findFirst();
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.empty();
  }

  private static boolean isUsers(Failure.Frame frame) {
    return !FRAMEWORK.matcher(frame.className()).matches();
  }
}

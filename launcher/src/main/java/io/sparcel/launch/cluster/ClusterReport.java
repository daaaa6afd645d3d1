package io.sparcel.launch.cluster;

/**
 * What a cluster manager says of a submission.
 *
 * @param state how far it is
 * @param application the cluster manager's name for it; empty when it has none
 * @param detail more of its words, for a person; may be empty
 */
public record ClusterReport(State state, String application, String detail) {

  /** How far a submission is. */
  public enum State {
    /** The cluster manager does not know it: not yet, or no more. */
    NOT_FOUND,
    /** Its driver does not run yet, or not again. */
    WAITING,
    /** Its driver runs. */
    RUNNING,
    /** It has ended well, as far as the cluster manager can tell. */
    SUCCEEDED,
    /** It has ended by an error. */
    FAILED,
    /** It has ended because somebody wanted it to. */
    KILLED,
    /** The cluster manager does not answer, or cannot be asked. */
    UNREACHABLE;

    /** Returns whether it has run and will not again. */
    public boolean isFinal() {
      return this == SUCCEEDED || this == FAILED || this == KILLED;
    }
  }

  /** Returns that nobody can be asked, and why. */
  public static ClusterReport unreachable(String application, String detail) {
    return new ClusterReport(State.UNREACHABLE, application, detail);
  }
}

package io.sparcel.it.evolution;

/**
 * An edit of a class between the writer of a payload and its reader.
 *
 * @param name what it is called in the page
 * @param subject the class that is edited, which a refusal must name if not the task's
 * @param before what was written
 * @param after what reads it
 */
record Edit(String name, String subject, Version before, Version after) {

  /** An edit of the task's own class. */
  static Edit of(String name, Version before, Version after) {
    return new Edit(name, "T", before, after);
  }

  /** Returns how the object looks when all that was sent has arrived. */
  String right() {
    return after.looks(Member::right);
  }

  /** Returns how it looks when what the edit excuses is null, zero or initial. */
  String lost() {
    return after.looks(Member::lost);
  }
}

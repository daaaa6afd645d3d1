package io.sparcel.launch.lint;

import java.io.IOException;
import java.util.List;

/** One thing that is looked for. Stateless. */
interface Check {
  /** Returns its name, in lower case with hyphens. */
  String id();

  /** Looks through the code as a whole. */
  List<Finding> findings(List<CodeEntry> code, Surroundings there) throws IOException;
}

package io.sparcel.config;

import java.util.Optional;

/** The kinds of cluster managers that spark-submit knows. */
public enum MasterKind {
  /** All on this machine. */
  LOCAL("local", "local.*"),
  /** Spark's own Master and Workers. */
  STANDALONE("spark://", "spark://.+"),
  /** Hadoop's. */
  YARN("yarn", "yarn"),
  /** Kubernetes, by its API server. */
  KUBERNETES("k8s://", "k8s://.+");

  /** What a master of ours looks like. */
  static final String ANY = "local.*|spark://.+|yarn|k8s://.+";

  private final String word;
  private final String form;

  MasterKind(String word, String form) {
    this.word = word;
    this.form = form;
  }

  /** Returns the kind of a master, or empty for one that no spark-submit of today knows. */
  public static Optional<MasterKind> of(String master) {
    for (MasterKind kind : values()) {
      if (master.matches(kind.form)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Returns how a master of this kind begins. */
  @Override
  public String toString() {
    return word;
  }
}

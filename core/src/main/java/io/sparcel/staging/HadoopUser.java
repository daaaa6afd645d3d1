package io.sparcel.staging;

/**
 * Whom Hadoop is to take this process for.
 *
 * @param name who it says it is to a Hadoop without Kerberos; empty for whom it is logged in as
 * @param proxied whom that one stands in for; empty for nobody
 */
public record HadoopUser(String name, String proxied) {
  /** Whom this process is logged in as. */
  public static final HadoopUser OWN = new HadoopUser("", "");
}

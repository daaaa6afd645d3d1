package io.sparcel.submission;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, for people and to tell machines apart. */
public final class HostName {
  private HostName() {}

  /** Returns it, or {@code "unknown"} where the system does not know its own name. */
  public static String local() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}

package io.sparcel.it.safety;

import java.io.Serializable;

/**
 * Acts when its class is initialized. {@link FreshLoader} sees to that happening more than once.
 */
public final class StaticCanary implements Serializable {
  private static final long serialVersionUID = 1L;

  static {
    Marker.touch();
  }

  /** The same in an enum. */
  public enum OfEnum {
    /** The only one. */
    ONE;

    static {
      Marker.touch();
    }
  }
}

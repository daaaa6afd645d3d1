package io.sparcel.it.safety;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Classes with one hook each that runs while an object is rebuilt. */
public final class Canaries {
  private Canaries() {}

  /** Acts in readObject. */
  static final class ReadObject implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      Marker.touch();
    }
  }

  /** Acts in readObject, as the cause of another exception. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      Marker.touch();
    }
  }

  /** Acts in readResolve. */
  static final class ReadResolve implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      Marker.touch();
      return this;
    }
  }

  /** Acts in readExternal. */
  public static final class ReadExternal implements Externalizable {
    private static final long serialVersionUID = 1L;

    /** Java serialization calls it. */
    public ReadExternal() {}

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {
      Marker.touch();
    }
  }

  /** Acts when the whole graph is there. */
  static final class Validated implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      in.registerValidation(Marker::touch, 0);
    }
  }

  /** Acts as an element of a hash table. */
  static final class Hashed implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Hashed;
    }

    @Override
    public int hashCode() {
      Marker.touch();
      return 1;
    }
  }

  /** Acts as an element of a heap. */
  @SuppressWarnings("ComparableType") // compared with nothing else
  static final class Compared implements Serializable, Comparable<Compared> {
    private static final long serialVersionUID = 1L;

    @Override
    public int compareTo(Compared other) {
      Marker.touch();
      return 0;
    }
  }

  /** Acts as the comparator of a heap. */
  static final class Comparing implements Serializable, Comparator<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String a, String b) {
      Marker.touch();
      return a.compareTo(b);
    }
  }

  /** A comparator that is a lambda. */
  interface ComparingLambda extends Serializable, Comparator<String> {}

  /** Acts in the constructor that Java serialization calls of a superclass it does not rebuild. */
  static class Base {
    Base() {
      Marker.touch();
    }
  }

  /** Has such a superclass. */
  static final class Constructed extends Base implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Acts in a record's constructor. */
  record Recorded(int number) implements Serializable {
    Recorded {
      Marker.touch();
    }
  }

  /** Acts when any method of a proxy is called. */
  static final class Handling implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
      Marker.touch();
      return method.getReturnType() == boolean.class ? (Object) true : (Object) 1;
    }
  }

  /** Acts when a property of it is read. */
  public static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Bean() {}

    /** Returns a text. */
    public String getText() {
      Marker.touch();
      return "";
    }
  }
}

package io.sparcel.serializer.fst;

import io.sparcel.shape.Carriage;
import io.sparcel.spi.ReadContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of one payload. The policy is asked before a class is loaded, and about the JDK's
 * containers too; FST's own verifier is asked after a class was loaded, and not about these.
 */
final class PayloadClasses {
  private final ReadContext context;
  private final List<Class<?>> named = new ArrayList<>();
  private final Set<Class<?>> described = new HashSet<>();
  private final Map<Class<?>, String> formerNames = new HashMap<>();

  PayloadClasses(ReadContext context) {
    this.context = context;
  }

  /** Reads a class, without initializing it. */
  Class<?> read(FstInput in) throws IOException {
    int number = in.readInt();
    if (number >= 0 && number < named.size()) {
      return named.get(number);
    } else if (number != named.size()) {
      throw FstRefusals.unreadable("it refers to a class it does not name", null);
    }
    String name = in.readText();
    Class<?> type = context.load(name);
    if (!type.isArray() && !type.getName().equals(name)) {
      formerNames.put(type, name);
    }
    named.add(type);
    return type;
  }

  /** Reads a class whose objects must be carried in a form here as where they were written. */
  Class<?> read(FstInput in, Carriage form) throws IOException {
    Class<?> type = read(in);
    if (type.isPrimitive()
        || Carriage.of(type) != form
        || (form == Carriage.ENUM && !type.isEnum())) {
      throw FstRefusals.shapeChanged(
          type.getName()
              + " is of another kind here than where the payload was written: record or class,"
              + " enum, or a class with its own serialized form");
    }
    return type;
  }

  /** Reads the fingerprint at the first occurrence of a class. */
  void requireSame(Layout layout, FstInput in) throws IOException {
    if (formerNames.containsKey(layout.type())) {
      throw FstRefusals.renamed(formerNames.get(layout.type()), layout.type());
    }
    if (described.add(layout.type()) && in.readLong() != layout.fingerprint()) {
      throw FstRefusals.shapeChanged(
          layout.type().getName()
              + " has other "
              + (layout.type().isEnum() ? "constants" : "fields")
              + " here than where the payload was written");
    }
  }

  /** Asks the policy about a class that the payload means without naming it. */
  void requireAllowed(String name) {
    context.requireAllowed(name);
  }
}

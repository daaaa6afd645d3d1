package io.sparcel.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which capability a format needs for a value of the kit. Those not named here need none. */
final class Needs {
  private static final Map<String, Capability> BY_CASE = new HashMap<>();

  static {
    add(
        Capability.OPEN_TYPES,
        "arrays of primitives",
        "empty and nested arrays",
        "enums of the JDK",
        "an optional of a record",
        "records in one another",
        "ten thousand records, beyond every buffer",
        "enum constants in a list",
        "an EnumSet",
        "an empty EnumSet",
        "an EnumMap",
        "a TreeSet with a comparator of the user's");
    add(
        Capability.SHARED_REFERENCES,
        "a cycle of objects",
        "a list that holds itself",
        "a cycle through maps and arrays",
        "what is shared with the inside of a wrapper stays shared");
    for (String what :
        new String[] {
          "a record",
          "a list of List.of",
          "an ArrayList",
          "an array",
          "an object",
          "an object with hooks",
          "an Optional"
        }) {
      add(Capability.SHARED_REFERENCES, what + " that is shared stays one");
    }
    add(
        Capability.NULL_ELEMENTS,
        "an array of records",
        "an ArrayList",
        "a LinkedList",
        "a Vector",
        "a list of nulls only",
        "a HashMap with nulls",
        "a HashSet",
        "a CopyOnWriteArrayList",
        "a list of Stream.toList with null",
        "Arrays.asList");
    add(
        Capability.OWN_FORMS,
        "a list with a field",
        "writeObject and readObject",
        "readResolve",
        "writeReplace",
        "Externalizable",
        "an exception with a cause",
        "an exception with another suppressed",
        "a lambda",
        "a lambda that captures",
        "a reference to a method of an object",
        "a reference to a constructor",
        "lambdas in a record");
    add(
        Capability.RARE_VALUES,
        "a StringBuilder",
        "a StringBuffer",
        "a pattern with flags",
        "class literals",
        "a date of another calendar",
        "dates of java.sql",
        "the nanoseconds of a timestamp",
        "a timestamp before 1970",
        "a calendar in a time zone",
        "a made-up time zone",
        "a bit set",
        "a random generator goes on",
        "atomics");
    add(
        Capability.RARE_CONTAINERS,
        "a Stack",
        "an IdentityHashMap",
        "a key set of its own",
        "properties",
        "a TreeMap in reverse",
        "a TreeSet with a lambda for comparator",
        "a PriorityQueue with a comparator",
        "unmodifiable wrappers",
        "synchronized wrappers",
        "checked wrappers",
        "nCopies",
        "a set of a map");
    add(Capability.LONE_SURROGATES, "lone surrogates");
  }

  private Needs() {}

  private static void add(Capability capability, String... cases) {
    for (String name : cases) {
      BY_CASE.put(name, capability);
    }
  }

  /** Returns what a format needs for a value. */
  static Optional<Capability> of(String name) {
    return Optional.ofNullable(BY_CASE.get(name));
  }
}

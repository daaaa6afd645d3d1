package io.sparcel.spi;

import io.sparcel.ErrorCode;
import io.sparcel.FormerName;
import io.sparcel.SparcelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The names that classes had when payloads were written, as {@link FormerName} tells them.
 * Immutable.
 */
public final class FormerNames {
  /** No class ever had another name. */
  public static final FormerNames NONE = new FormerNames(Map.of(), Set.of());

  /** What each former name may mean now: one class, or several that contest it. */
  private final Map<String, Set<String>> claims;

  private final Set<String> asked;

  private FormerNames(Map<String, Set<String>> claims, Set<String> asked) {
    this.claims = Map.copyOf(claims);
    this.asked = Set.copyOf(asked);
  }

  /** Collects what the annotations of some classes say. */
  public static FormerNames of(Iterable<? extends Class<?>> classes) {
    return of(classes, name -> false);
  }

  /**
   * Collects what the annotations of some classes say.
   *
   * @param classes the classes
   * @param isThere whether a class that is not among them has a name too; asked about former names
   *     only
   */
  public static FormerNames of(Iterable<? extends Class<?>> classes, Predicate<String> isThere) {
    Map<String, Set<String>> claims = new HashMap<>();
    Set<String> present = new HashSet<>();
    for (Class<?> type : classes) {
      present.add(type.getName());
      FormerName former = type.getAnnotation(FormerName.class);
      for (String name : former == null ? new String[0] : former.value()) {
        claims.computeIfAbsent(name, key -> new TreeSet<>()).add(type.getName());
      }
    }
    claims.forEach(
        (name, claimants) -> {
          if (present.contains(name) || isThere.test(name)) {
            claimants.add(name);
          }
        });
    return new FormerNames(claims, present);
  }

  /**
   * Returns the present name of a class; the name itself when it never had another.
   *
   * @throws SparcelException {@link ErrorCode#TASK_AMBIGUOUS} when two classes had the name, or one
   *     had it and another has it now
   */
  public String present(String name) {
    Set<String> claimants = claims.getOrDefault(name, Set.of(name));
    if (claimants.size() > 1) {
      throw ambiguous(name, claimants);
    }
    return claimants.iterator().next();
  }

  /** Returns whether a class once had a name. */
  public boolean isFormer(String name) {
    return claims.containsKey(name);
  }

  /** Returns whether a name is that of a class whose annotation was asked, or was. */
  public boolean knows(String name) {
    return asked.contains(name) || isFormer(name);
  }

  private static SparcelException ambiguous(String name, Set<String> claimants) {
    List<String> meanings =
        claimants.stream()
            .map(claimant -> claimant.equals(name) ? name + ", as it is" : claimant + ", formerly")
            .toList();
    return SparcelException.of(
            ErrorCode.TASK_AMBIGUOUS,
            "The payload names class %s, and %d classes may be meant",
            name,
            claimants.size())
        .problems(meanings)
        .fix("give the newer class another name, or take @FormerName(\"%s\") off all but one", name)
        .build();
  }
}

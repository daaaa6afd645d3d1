package io.sparcel.spi;

import java.util.Objects;

/**
 * A library a serializer stands on.
 *
 * @param name its name, for instance {@code kryo5}
 * @param version its version as it names itself, or {@code unknown}
 * @param member any class of it, by which its jar is found
 */
public record Library(String name, String version, Class<?> member) {
  /** Checks that nothing is {@code null}. */
  public Library {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(member, "member");
  }

  /** Describes a library by a class of it, whose package says the version. */
  public static Library of(String name, Class<?> member) {
    String version = member.getPackage().getImplementationVersion();
    return new Library(name, version == null ? "unknown" : version, member);
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}

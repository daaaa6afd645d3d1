package io.sparcel.payload;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ClosestName;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.spi.ProtocolRange;
import io.sparcel.spi.TaskSerializer;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The serializers on a class path. {@link ServiceLoader} only lists candidates; the id in the
 * configuration or in an envelope picks exactly one. Immutable.
 */
public final class SerializerRegistry {
  private final TreeMap<String, List<TaskSerializer>> byId = new TreeMap<>();
  private final List<Throwable> broken = new ArrayList<>();

  private SerializerRegistry() {}

  /**
   * Lists the serializers a class loader sees. A provider that cannot be loaded is remembered, and
   * reported when a serializer that is not there is asked for.
   */
  public static SerializerRegistry load(ClassLoader loader) {
    SerializerRegistry registry = new SerializerRegistry();
    Iterator<TaskSerializer> candidates =
        ServiceLoader.load(TaskSerializer.class, loader).iterator();
    while (true) {
      try {
        if (!candidates.hasNext()) {
          return registry;
        }
        registry.add(candidates.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // A LinkageError is of a provider whose library is missing, or that is for a newer Java.
        registry.broken.add(e);
      }
    }
  }

  private void add(TaskSerializer serializer) {
    try {
      String id = Objects.requireNonNull(serializer.id(), "its id is null");
      byId.computeIfAbsent(id, key -> new ArrayList<>()).add(serializer);
    } catch (RuntimeException e) {
      String provider = serializer.getClass().getName();
      broken.add(new ServiceConfigurationError(provider + " does not say its id: " + e, e));
    }
  }

  /** Returns the ids of the serializers, sorted. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** Returns the protocols of every serializer that its id picks, by that id. */
  public SortedMap<String, ProtocolRange> protocols() {
    SortedMap<String, ProtocolRange> protocols = new TreeMap<>();
    byId.forEach(
        (id, found) -> {
          if (found.size() == 1) {
            protocols.put(id, found.get(0).protocols());
          }
        });
    return protocols;
  }

  /** Returns every serializer that could be loaded. */
  public List<TaskSerializer> all() {
    return byId.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the serializer the configuration asks for; the only one when it names none.
   *
   * @throws SparcelException {@link ErrorCode#SERIALIZER_NOT_CHOSEN} and as {@link #get}
   */
  public TaskSerializer choose(SparcelConfig config) {
    if (config.find(ConfigKeys.SERIALIZER).isPresent()) {
      return get(config.get(ConfigKeys.SERIALIZER));
    }
    if (byId.size() == 1) {
      return get(byId.firstKey());
    }
    if (byId.isEmpty()) {
      throw broken.isEmpty() ? none() : broken("No serializer on the class path is usable");
    }
    throw SparcelException.of(
            ErrorCode.SERIALIZER_NOT_CHOSEN,
            "Several serializers are on the class path and none is named")
        .problems(describe())
        .fix("set sparcel.serializer to one of %s", String.join(", ", ids()))
        .build();
  }

  /**
   * Returns the serializer of an id.
   *
   * @throws SparcelException {@link ErrorCode#SERIALIZER_UNKNOWN}, {@link
   *     ErrorCode#SERIALIZER_NONE}, {@link ErrorCode#SERIALIZER_DUPLICATE} or {@link
   *     ErrorCode#SERIALIZER_BROKEN}
   */
  public TaskSerializer get(String id) {
    List<TaskSerializer> found = byId.getOrDefault(id, List.of());
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      throw SparcelException.of(
              ErrorCode.SERIALIZER_DUPLICATE, "%d serializers have the id %s", found.size(), id)
          .problems(found.stream().map(SerializerRegistry::describe).toList())
          .fix("leave only one of these jars on the class path")
          .build();
    }
    if (!broken.isEmpty()) {
      throw broken("No usable serializer has the id " + id);
    }
    if (byId.isEmpty()) {
      throw none();
    }
    throw SparcelException.of(
            ErrorCode.SERIALIZER_UNKNOWN,
            "No serializer has the id %s%s",
            id,
            ClosestName.hint(id, byId.keySet()))
        .problems(describe())
        .fix("add the module io.sparcel:sparcel-serializer-%s, or name one that is there", id)
        .build();
  }

  private SparcelException broken(String what) {
    return SparcelException.of(
            ErrorCode.SERIALIZER_BROKEN,
            "%s, and %d on the class path cannot be loaded",
            what,
            broken.size())
        .problems(
            broken.stream()
                .map(e -> e instanceof ServiceConfigurationError ? e.getMessage() : e.toString())
                .toList())
        .problems(describe())
        .fix("put the serializer module and the libraries it needs on the class path, both")
        .cause(broken.get(0))
        .build();
  }

  private static SparcelException none() {
    return SparcelException.of(ErrorCode.SERIALIZER_NONE, "No serializer is on the class path")
        .fix("add a module, for instance io.sparcel:sparcel-serializer-java")
        .fix(
            "if this is an uber-jar, merge META-INF/services files when it is made"
                + " (ServicesResourceTransformer of maven-shade-plugin)")
        .build();
  }

  private List<String> describe() {
    return all().stream().map(SerializerRegistry::describe).toList();
  }

  /** Describes a serializer for messages: id, protocols, version and jar. */
  static String describe(TaskSerializer serializer) {
    CodeSource source = serializer.getClass().getProtectionDomain().getCodeSource();
    return String.format(
        "%s, protocols %s, %s %s (%s)",
        serializer.id(),
        serializer.protocols(),
        serializer.getClass().getName(),
        versionOf(serializer),
        source == null ? "no jar" : source.getLocation());
  }

  /** Returns the version of the module a serializer comes from. */
  static String versionOf(TaskSerializer serializer) {
    String version = serializer.getClass().getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

package io.sparcel.config;

import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys.Protocol;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The effective configuration. Immutable.
 *
 * <p>From weak to strong: defaults, {@code sparcel.properties} on the class path, {@code
 * ./sparcel.properties}, the file named by {@code SPARCEL_CONFIG} or {@code --config}, the files of
 * the profile, {@code SPARCEL_…} variables, {@code -Dsparcel.…}, code. Keys that begin with {@code
 * spark.} are kept for Spark.
 */
public final class SparcelConfig {
  private final Map<String, ConfigEntry> entries;

  SparcelConfig(Map<String, ConfigEntry> entries) {
    this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /**
   * Reads the configuration of this process from all its places.
   *
   * @throws SparcelException {@link io.sparcel.ErrorCode#CONFIG_INVALID} with every problem found
   */
  public static SparcelConfig load() {
    return builder().load();
  }

  /** Begins a configuration that adds to or replaces those places. */
  public static SparcelConfigBuilder builder() {
    return new SparcelConfigBuilder();
  }

  /** Returns the configuration that a submitter sent, on the cluster. */
  public static SparcelConfig sent(Map<String, String> entries) {
    return builder().codeOrigin("submitter").setKnown(entries).isolated();
  }

  /** Returns a key's value, or its default. */
  public <T> Optional<T> find(ConfigKey<T> key) {
    ConfigEntry entry = entries.get(key.name());
    return entry == null ? Optional.empty() : Optional.of(key.parser().apply(entry.value()));
  }

  /**
   * Returns the value of a key that has a default or was set.
   *
   * @throws IllegalStateException when it has neither
   */
  public <T> T get(ConfigKey<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " has no value"));
  }

  /** Returns the protocol asked for, for a serializer: its own key first, then the general one. */
  public Protocol protocolOf(String serializerId) {
    return find(ConfigKeys.PROTOCOL_OF_ID.forId(serializerId))
        .orElseGet(() -> get(ConfigKeys.PROTOCOL));
  }

  /** Returns where a key's value comes from. */
  public Optional<Origin> origin(ConfigKey<?> key) {
    return entry(key).map(ConfigEntry::origin);
  }

  /** Returns a key's value as text with its origin, or empty when it has none. */
  public Optional<ConfigEntry> entry(ConfigKey<?> key) {
    return Optional.ofNullable(entries.get(key.name()));
  }

  /** Returns this configuration without some keys, as if they had never been set. */
  public SparcelConfig without(Collection<? extends ConfigKey<?>> keys) {
    Map<String, ConfigEntry> rest = new TreeMap<>(entries);
    keys.forEach(key -> rest.remove(key.name()));
    return new SparcelConfig(rest);
  }

  /** Returns every value with its origin, sorted by key, unmodifiable. */
  public Collection<ConfigEntry> entries() {
    return entries.values();
  }

  /** Returns the keys that go to Spark as they are, sorted. */
  public Map<String, String> spark() {
    Map<String, String> spark = new TreeMap<>();
    entries.forEach(
        (key, entry) -> {
          if (key.startsWith("spark.")) {
            spark.put(key, entry.value());
          }
        });
    return spark;
  }
}

package io.sparcel.config;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.Origin.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the places of the configuration in order and reports all problems at once. */
public final class SparcelConfigBuilder {
  private static final String FILE_NAME = "sparcel.properties";

  /** Variables with our prefix that are no keys: they say where things are. */
  private static final Set<String> RESERVED =
      Set.of("SPARCEL_CONFIG", "SPARCEL_HOME", "SPARCEL_CLASSPATH", "SPARCEL_JAVA_OPTS");

  private final Map<String, String> code = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, ConfigEntry> entries = new HashMap<>();
  private ClassLoader classLoader = defaultClassLoader();
  private Path folder = Path.of("");
  private @Nullable Path file;
  private Map<String, String> environment = System.getenv();
  private Properties systemProperties = System.getProperties();
  private String codeOrigin = "code";

  SparcelConfigBuilder() {}

  /** Sets a value, stronger than any other place. */
  public SparcelConfigBuilder set(String key, String value) {
    code.put(key, value);
    return this;
  }

  /** Sets values, stronger than any other place. */
  public SparcelConfigBuilder setAll(Map<String, String> values) {
    code.putAll(values);
    return this;
  }

  /** Sets the values of those keys that are known here: a newer sender may have others. */
  public SparcelConfigBuilder setKnown(Map<String, String> values) {
    values.forEach(
        (key, value) -> {
          if (ConfigKeys.find(key).isPresent()) {
            code.put(key, value);
          }
        });
    return this;
  }

  /** Says what {@link #set} values are called in messages; {@code code} unless told. */
  public SparcelConfigBuilder codeOrigin(String name) {
    codeOrigin = name;
    return this;
  }

  /** Names a file that must exist, instead of the variable {@code SPARCEL_CONFIG}. */
  public SparcelConfigBuilder file(@Nullable Path path) {
    file = path;
    return this;
  }

  /** Sets where class path resources are found. */
  public SparcelConfigBuilder classLoader(ClassLoader loader) {
    classLoader = loader;
    return this;
  }

  /** Sets the folder in which {@code ./sparcel.properties} is looked for. */
  public SparcelConfigBuilder folder(Path path) {
    folder = path;
    return this;
  }

  /** Sets the variables, instead of this process's. */
  public SparcelConfigBuilder environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** Sets the system properties, instead of this process's. */
  public SparcelConfigBuilder systemProperties(Properties properties) {
    systemProperties = properties;
    return this;
  }

  /**
   * Takes only defaults and what {@link #set} sets: for the runner, which was sent its
   * configuration, and for tests.
   */
  public SparcelConfig isolated() {
    addDefaults();
    addCode();
    return finish();
  }

  /**
   * Reads all places.
   *
   * @throws SparcelException {@link ErrorCode#CONFIG_INVALID} with every problem found
   */
  public SparcelConfig load() {
    addDefaults();
    addFiles("", true);
    Map<String, ConfigEntry> files = new HashMap<>(entries);
    addEnvironment();
    addSystemProperties();
    addCode();
    ConfigEntry profile = entries.get(ConfigKeys.PROFILE.name());
    if (profile != null) {
      // The profile's files lie between the other files and the environment: read again from there.
      entries.clear();
      entries.putAll(files);
      if (!addFiles("-" + profile.value(), false)) {
        problem(
            profile.origin()
                + ": sparcel.profile: there is no sparcel-"
                + profile.value()
                + ".properties on the class path, in the working folder or beside the"
                + " configuration file");
      }
      addEnvironment();
      addSystemProperties();
      addCode();
    }
    return finish();
  }

  private void addDefaults() {
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      key.standard()
          .ifPresent(value -> put(key.name(), value, new Origin("default", Layer.DEFAULT)));
    }
  }

  /** Returns whether there is any file of the name. */
  private boolean addFiles(String suffix, boolean base) {
    String name = FILE_NAME.replace(".properties", suffix + ".properties");
    boolean found = addResource(name, base ? Layer.CLASS_PATH : Layer.PROFILE);
    Path here = folder.resolve(name);
    if (Files.exists(here)) {
      addFile(here, "./" + name, base ? Layer.WORKING_FOLDER : Layer.PROFILE);
      found = true;
    }
    Path named = namedFile();
    if (named != null && base) {
      addFile(named, named.toString(), Layer.FILE);
    } else if (named != null) {
      Path beside = named.resolveSibling(profileOf(named, suffix));
      if (Files.exists(beside)) {
        addFile(beside, beside.toString(), Layer.PROFILE);
        found = true;
      }
    }
    return found;
  }

  private static String profileOf(Path named, String suffix) {
    String name = String.valueOf(named.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot);
  }

  private @Nullable Path namedFile() {
    if (file != null) {
      return file;
    }
    String variable = environment.get("SPARCEL_CONFIG");
    try {
      return variable == null || variable.isEmpty() ? null : Path.of(variable);
    } catch (InvalidPathException e) {
      problem("environment SPARCEL_CONFIG: no path of this file system");
      return null;
    }
  }

  private boolean addResource(String name, Layer layer) {
    try {
      List<URL> urls = Collections.list(classLoader.getResources(name));
      if (urls.size() > 1) {
        problems.add("class path: " + name + " is there more than once: " + urls);
      }
      for (URL url : urls) {
        try (InputStream in = url.openStream()) {
          add(in.readAllBytes(), "class path " + name, layer);
        }
      }
      return !urls.isEmpty();
    } catch (IOException e) {
      problems.add("class path " + name + ": cannot be read: " + e.getMessage());
      return true;
    }
  }

  private void addFile(Path path, String place, Layer layer) {
    try {
      add(Files.readAllBytes(path), place, layer);
    } catch (IOException e) {
      problems.add(
          place + ": " + (Files.exists(path) ? "cannot be read" : "there is no such file"));
    }
  }

  private void add(byte[] bytes, String place, Layer layer) {
    for (PropertiesText.Line line : PropertiesText.parse(bytes, place, problems)) {
      String at = place + ":" + line.number();
      String value = line.value().strip();
      if (value.chars().anyMatch(Character::isISOControl)) {
        problems.add(at + ": " + line.key() + ": a control character; write \\\\ for a backslash");
      } else {
        put(line.key(), value, new Origin(at, layer));
      }
    }
  }

  private void addEnvironment() {
    Map<String, String> names = new HashMap<>();
    ConfigKeys.ALL.forEach(key -> names.put(variable(key.name()), key.name()));
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.startsWith("SPARCEL_") || RESERVED.contains(name)) {
                return;
              }
              String key = names.getOrDefault(name, keyOfId(name));
              Origin origin = new Origin("environment " + name, Layer.ENVIRONMENT);
              if (ConfigKeys.find(key).isPresent()) {
                put(key, value.strip(), origin);
              } else {
                problem(origin + ": no such key" + ClosestName.hint(name, names.keySet()));
              }
            });
  }

  /** The key that holds a serializer's id, in which an underscore can only stand for a hyphen. */
  private static String keyOfId(String variable) {
    String[] around = variable(ConfigKeys.PROTOCOL_OF_ID.name()).split("<ID>", -1);
    int end = variable.length() - around[1].length();
    if (!variable.startsWith(around[0])
        || !variable.endsWith(around[1])
        || end < around[0].length()) {
      return variable;
    }
    String id = variable.substring(around[0].length(), end);
    return ConfigKeys.PROTOCOL_OF_ID.forId(id.toLowerCase(Locale.ROOT).replace('_', '-')).name();
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private void addSystemProperties() {
    for (String name : systemProperties.stringPropertyNames()) {
      if (name.startsWith("sparcel.")) {
        String value = systemProperties.getProperty(name).strip();
        put(name, value, new Origin("system property", Layer.SYSTEM_PROPERTY));
      }
    }
  }

  private void addCode() {
    code.forEach((key, value) -> put(key, value.strip(), new Origin(codeOrigin, Layer.CODE)));
  }

  private void put(String key, String value, Origin origin) {
    if (origin.layer() == Layer.PROFILE && key.equals(ConfigKeys.PROFILE.name())) {
      problem(origin + ": " + key + ": a profile cannot name a profile");
      return;
    }
    entries.put(key, new ConfigEntry(key, value, origin));
    if (key.startsWith("spark.")) {
      return;
    }
    Optional<ConfigKey<?>> known = ConfigKeys.find(key);
    if (known.isEmpty()) {
      entries.remove(key);
      problem(origin + ": " + key + ": no such key" + ClosestName.hint(key, names()));
      return;
    }
    Optional<String> complaint = known.get().complaint(value);
    if (complaint.isPresent()) {
      String shown = entries.remove(key).inMessage();
      problem(
          origin
              + ": "
              + key
              + shown
              + ": "
              + complaint.get()
              + "; expected "
              + known.get().form());
    }
  }

  private static List<String> names() {
    return ConfigKeys.ALL.stream().map(ConfigKey::name).toList();
  }

  private void problem(String text) {
    if (!problems.contains(text)) {
      problems.add(text);
    }
  }

  private SparcelConfig finish() {
    if (!problems.isEmpty()) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID,
              "The configuration has %d problem%s",
              problems.size(),
              problems.size() == 1 ? "" : "s")
          .problems(problems)
          .fix("correct these; 'sparcel config --keys' lists every key with its form")
          .build();
    }
    return new SparcelConfig(entries);
  }

  private static ClassLoader defaultClassLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : SparcelConfigBuilder.class.getClassLoader();
  }
}

package io.sparcel.cli;

import io.sparcel.config.ConfigKey;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfigBuilder;
import io.sparcel.config.SubmitKeys;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Keys of the configuration as flags of {@code submit} and {@code run}, made from the keys
 * themselves: {@code sparcel.driver-memory} is {@code --driver-memory}, with the key's description.
 * Their values are read and refused by the configuration, all together, and not one by one here.
 */
final class ConfigFlags {
  private static final String PREFIX = "sparcel.";

  /** Flags that are not named as their key is: one name is taken, others are older. */
  private static final Map<ConfigKey<?>, String> NAMES =
      Map.of(
          SubmitKeys.VERBOSE, "--spark-verbose",
          ConfigKeys.PROTOCOL, "--protocol",
          ConfigKeys.STAGING_KEEP, "--keep-staging");

  /** Keys that are shown together. */
  private record Group(String heading, List<ConfigKey<?>> keys) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Payload and code",
              List.of(
                  ConfigKeys.SERIALIZER,
                  ConfigKeys.PROTOCOL,
                  ConfigKeys.SHIP,
                  ConfigKeys.LINT_IGNORE,
                  SubmitKeys.JARS,
                  SubmitKeys.PACKAGES,
                  SubmitKeys.EXCLUDE_PACKAGES,
                  SubmitKeys.REPOSITORIES,
                  SubmitKeys.FILES,
                  SubmitKeys.ARCHIVES,
                  SubmitKeys.DRIVER_CLASS_PATH,
                  SubmitKeys.DRIVER_LIBRARY_PATH)),
          new Group(
              "Resources",
              List.of(
                  SubmitKeys.DRIVER_MEMORY,
                  SubmitKeys.DRIVER_CORES,
                  SubmitKeys.DRIVER_JAVA_OPTIONS,
                  SubmitKeys.EXECUTOR_MEMORY,
                  SubmitKeys.EXECUTOR_CORES,
                  SubmitKeys.NUM_EXECUTORS,
                  SubmitKeys.TOTAL_EXECUTOR_CORES)),
          new Group(
              "Spark and cluster",
              List.of(
                  SubmitKeys.MASTER,
                  SubmitKeys.DEPLOY_MODE,
                  SubmitKeys.NAME,
                  SubmitKeys.QUEUE,
                  SubmitKeys.SUPERVISE,
                  ConfigKeys.SPARK_HOME,
                  SubmitKeys.PROPERTIES_FILE,
                  SubmitKeys.LOAD_SPARK_DEFAULTS,
                  SubmitKeys.HADOOP_CONF_DIR,
                  SubmitKeys.VERBOSE,
                  SubmitKeys.SUBMIT_ARGS)),
          new Group(
              "Security",
              List.of(
                  SubmitKeys.PROXY_USER,
                  SubmitKeys.PRINCIPAL,
                  SubmitKeys.KEYTAB,
                  SubmitKeys.HADOOP_USER_NAME)),
          new Group(
              "Submission",
              List.of(
                  ConfigKeys.SUBMISSION_ID,
                  ConfigKeys.IDEMPOTENT,
                  ConfigKeys.DETACH,
                  ConfigKeys.STAGING,
                  ConfigKeys.STAGING_KEEP)));

  private ConfigFlags() {}

  /** Adds the flags to a command, those of some keys excepted. */
  static void addTo(CommandSpec command, Set<ConfigKey<?>> except) {
    command.usageMessage().abbreviateSynopsis(true);
    for (int i = 0; i < GROUPS.size(); i++) {
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder()
              .validate(false)
              .heading("%n" + GROUPS.get(i).heading() + ":%n")
              .order(10 + i);
      GROUPS.get(i).keys().stream()
          .filter(key -> !except.contains(key))
          .forEach(key -> group.addArg(option(key)));
      command.addArgGroup(group.build());
    }
  }

  private static OptionSpec option(ConfigKey<?> key) {
    OptionSpec.Builder option = OptionSpec.builder(name(key)).description(description(key));
    if (key.isSwitch()) {
      return option
          .type(Boolean.class)
          .arity("0..1")
          .fallbackValue("true")
          .paramLabel("true|false")
          .build();
    }
    option.paramLabel(label(key)).arity("1");
    return isRepeatable(key)
        ? option.type(List.class).auxiliaryTypes(String.class).build()
        : option.type(String.class).build();
  }

  /** What it is for and, unless that is plain from it, the form of a value. */
  private static String[] description(ConfigKey<?> key) {
    String purpose = key.description().replace("%", "%%") + ".";
    boolean plain = key.isSwitch() || key.form().matches("(a|any) .*");
    return plain ? new String[] {purpose} : new String[] {purpose, key.form()};
  }

  private static boolean isRepeatable(ConfigKey<?> key) {
    return key.isList() || key.equals(SubmitKeys.SUBMIT_ARGS);
  }

  /** The word for a value: {@code MEMORY} for {@code --driver-memory}. */
  private static String label(ConfigKey<?> key) {
    String name = name(key);
    return name.substring(name.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
  }

  /** Returns the flag of a key. */
  static String name(ConfigKey<?> key) {
    return NAMES.getOrDefault(key, "--" + key.name().substring(PREFIX.length()).replace('.', '-'));
  }

  /** Returns every key that has a flag. */
  static Set<ConfigKey<?>> keys() {
    return GROUPS.stream()
        .map(Group::keys)
        .flatMap(Collection::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Sets what was given. A flag that is repeated adds to a list. */
  static void apply(ParseResult given, SparcelConfigBuilder configuration) {
    for (ConfigKey<?> key : keys()) {
      if (given.hasMatchedOption(name(key))) {
        Object value = given.matchedOptionValue(name(key), null);
        configuration.set(key.name(), text(key, value));
      }
    }
  }

  private static String text(ConfigKey<?> key, Object value) {
    if (!(value instanceof List<?> values)) {
      return String.valueOf(value);
    }
    String separator = key.equals(SubmitKeys.SUBMIT_ARGS) ? " " : ",";
    return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}

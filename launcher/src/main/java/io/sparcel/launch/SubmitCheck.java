package io.sparcel.launch;

import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.config.ConfigEntry;
import io.sparcel.config.ConfigKey;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.MasterKind;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.config.SubmitOption;
import io.sparcel.config.SubmitOption.Carrier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks before anything starts what spark-submit would refuse minutes later, or ignore: options
 * that are not for this cluster manager or deploy mode, that exclude each other, or that name files
 * that are not there. What was set as a {@code spark.*} property is the user's own affair.
 */
final class SubmitCheck {
  private final SparcelConfig config;
  private final Destination destination;
  private final SparkDefaults defaults;
  private final List<String> problems = new ArrayList<>();

  private SubmitCheck(SparcelConfig config, Destination destination, SparkDefaults defaults) {
    this.config = config;
    this.destination = destination;
    this.defaults = defaults;
  }

  /**
   * Checks the options of a submission.
   *
   * @throws SparcelException {@link ErrorCode#CONFIG_INVALID} with every problem found
   */
  static void require(SparcelConfig config, Destination destination, SparkDefaults defaults) {
    SubmitCheck check = new SubmitCheck(config, destination, defaults);
    destination.kind().ifPresent(check::place);
    check.kerberos();
    check.executors();
    check.problems.addAll(LocalFiles.missing(config));
    check.problems.addAll(defaults.problems());
    List<String> problems = check.problems;
    if (!problems.isEmpty()) {
      throw SparcelException.of(
              ErrorCode.CONFIG_INVALID,
              "The configuration has %d problem%s for %s in %s mode",
              problems.size(),
              problems.size() == 1 ? "" : "s",
              destination.master(),
              destination.deployMode())
          .problems(problems)
          .fix("correct these; docs/configuration.md says which option is valid where")
          .build();
    }
  }

  private void place(MasterKind kind) {
    if (kind == MasterKind.LOCAL && destination.isClusterMode()) {
      problems.add(
          said(SubmitKeys.DEPLOY_MODE, "spark.submit.deployMode = cluster")
              + ": there is no cluster behind "
              + destination.master()
              + "; set sparcel.master, or leave the mode out");
    }
    for (SubmitOption option : SubmitOption.ALL) {
      boolean valid =
          option.masters().contains(kind)
              && (!option.clusterModeOnly() || destination.isClusterMode());
      if (!valid && isOn(option)) {
        problems.add(
            said(option.key(), option.name())
                + ": only for "
                + option.masters().stream()
                    .map(MasterKind::toString)
                    .collect(Collectors.joining(", "))
                + (option.clusterModeOnly() ? " in cluster mode" : "")
                + "; leave it out, or change sparcel.master or sparcel.deploy-mode");
      }
    }
    if (kind == MasterKind.KUBERNETES && destination.isClusterMode()) {
      uploads();
    }
    if (destination.isStandaloneCluster()) {
      patterns();
    }
  }

  private boolean isOn(SubmitOption option) {
    Optional<ConfigEntry> entry = config.entry(option.key());
    return entry.isPresent()
        && (option.carrier() != Carrier.SWITCH || entry.get().value().equals("true"));
  }

  /** What matches here is not there, where Spark looks: only files that are named are staged. */
  private void patterns() {
    refuseFiles(
        value -> LocalFiles.isPattern(value) && LocalFiles.file(value).isEmpty(),
        "a driver on the cluster does not see what matches %s here;"
            + " name each file, or use a URI as local: or hdfs:");
  }

  /** Kubernetes has no place of its own for files of the submitter's. */
  private void uploads() {
    boolean shared =
        config
            .find(ConfigKeys.STAGING)
            .map(URI::getScheme)
            .filter(s -> !s.equals("file"))
            .isPresent();
    if (!shared && property(SubmitCommand.UPLOAD).isEmpty()) {
      refuseFiles(
          value -> true,
          "a driver in Kubernetes does not see %s; name it as local:, hdfs:, …, or set "
              + SubmitCommand.UPLOAD);
    }
  }

  /** Refuses files of this machine that a driver on the cluster would not see. */
  private void refuseFiles(Predicate<String> unseen, String why) {
    for (ConfigKey<List<String>> key :
        List.of(SubmitKeys.JARS, SubmitKeys.FILES, SubmitKeys.ARCHIVES)) {
      for (String value : config.find(key).orElse(List.of())) {
        if (LocalFiles.isHere(value) && unseen.test(value)) {
          problems.add(said(key, "") + ": " + why.replace("%s", value));
        }
      }
    }
  }

  private void kerberos() {
    Optional<String> principal =
        value(SubmitKeys.PRINCIPAL, "spark.kerberos.principal", "spark.yarn.principal");
    Optional<String> keytab =
        value(SubmitKeys.KEYTAB, "spark.kerberos.keytab", "spark.yarn.keytab");
    if (principal.isPresent() != keytab.isPresent()) {
      problems.add(
          principal.isPresent()
              ? principal.get() + ": needs sparcel.keytab, the file with its keys"
              : keytab.orElseThrow() + ": needs sparcel.principal, whose keys these are");
    }
    if (config.find(SubmitKeys.PROXY_USER).isPresent()) {
      Stream.of(principal, keytab)
          .flatMap(Optional::stream)
          .forEach(
              with ->
                  problems.add(
                      said(SubmitKeys.PROXY_USER, "")
                          + ": not together with "
                          + with
                          + ", Spark takes one of them; log in with kinit and leave that out"));
    }
  }

  /** Returns how a message names an option that is set, by our key or one of Spark's properties. */
  private Optional<String> value(ConfigKey<?> key, String... properties) {
    if (config.entry(key).isPresent()) {
      return Optional.of(said(key, ""));
    }
    return Stream.of(properties).filter(name -> property(name).isPresent()).findFirst();
  }

  private void executors() {
    boolean none = config.find(SubmitKeys.NUM_EXECUTORS).filter(number -> number == 0).isPresent();
    if (none && !property("spark.dynamicAllocation.enabled").orElse("false").equals("true")) {
      problems.add(
          said(SubmitKeys.NUM_EXECUTORS, "")
              + ": nothing would run; give at least 1, or set spark.dynamicAllocation.enabled=true");
    }
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(config.spark().get(name))
        .or(() -> Optional.ofNullable(defaults.values().get(name)));
  }

  /** Returns place, key and value as the configuration's own messages do. */
  private String said(ConfigKey<?> key, String otherwise) {
    return config
        .entry(key)
        .map(entry -> entry.origin() + ": " + key.name() + entry.inMessage())
        .orElse(otherwise);
  }
}

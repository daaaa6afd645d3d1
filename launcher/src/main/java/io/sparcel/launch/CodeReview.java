package io.sparcel.launch;

import io.sparcel.SparcelException;
import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SubmitKeys;
import io.sparcel.launch.lint.CodeLint;
import io.sparcel.launch.lint.Finding;
import io.sparcel.launch.lint.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the code of submissions looked through before they are staged. Thread-safe. */
final class CodeReview {
  private static final Logger LOG = LoggerFactory.getLogger(CodeReview.class);

  /** Spark alone has some 180 jars; the log names them all. */
  private static final int LINE = 200;

  private final SparcelConfig config;
  private final Map<String, String> environment;
  private final CodeLint lint = new CodeLint();
  private final Set<Finding> told = ConcurrentHashMap.newKeySet();

  CodeReview(SparcelConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Looks through what is shipped of the user's, {@code sparcel.jars} included.
   *
   * @return what there is to say of it that does not keep it from being sent
   * @throws SparcelException {@link io.sparcel.ErrorCode#CODE_UNFIT} when it is sure not to work
   */
  List<String> review(Preparation prepared) {
    List<String> notes = new ArrayList<>();
    for (String line : prepared.plan().leftOut()) {
      LOG.info("Class path: {}", line);
      notes.add(line.length() <= LINE ? line : line.substring(0, LINE) + "…");
    }
    Set<Path> code = new LinkedHashSet<>(prepared.plan().users());
    config.find(SubmitKeys.JARS).orElse(List.of()).stream()
        .filter(LocalFiles::isHere)
        .map(jar -> Path.of(LocalFiles.absolute(jar).replaceFirst("^file:(//)?", "")))
        .filter(Files::isRegularFile)
        .forEach(code::add);
    for (Finding finding :
        lint.check(
            code, surroundings(prepared), config.find(ConfigKeys.LINT_IGNORE).orElse(List.of()))) {
      if (told.add(finding)) {
        LOG.warn("{}", finding);
      }
      notes.add("warning: " + finding);
    }
    return notes;
  }

  private Surroundings surroundings(Preparation prepared) {
    Optional<SparkHome> named = prepared.named();
    OptionalInt java =
        prepared.destination().isClusterMode()
            ? OptionalInt.empty()
            : JavaHome.feature(JavaHome.of(config, environment, named.isEmpty()));
    List<Path> jars = named.map(SparkHome::jars).orElseGet(() -> ofClassPath(prepared));
    Optional<MatchResult> core = SparkHome.core(jars);
    return new Surroundings(
        java,
        named.flatMap(SparkHome::version).or(() -> core.map(match -> match.group(2))),
        named.flatMap(SparkHome::scala).or(() -> core.map(match -> match.group(1))),
        jars,
        prepared.serializer().libraries(),
        isChildFirst(prepared.defaults()));
  }

  /** The jars of an embedded Spark are those of this class path that are not shipped. */
  private static List<Path> ofClassPath(Preparation prepared) {
    Set<Path> jars = ClassPath.jars();
    jars.removeAll(CodeShipping.ownHomes());
    jars.removeAll(prepared.plan().code());
    return List.copyOf(jars);
  }

  private boolean isChildFirst(SparkDefaults defaults) {
    return Stream.of("spark.driver.userClassPathFirst", "spark.executor.userClassPathFirst")
        .map(key -> config.spark().getOrDefault(key, defaults.values().get(key)))
        .allMatch(Boolean::parseBoolean);
  }
}

package io.sparcel.cli;

import io.sparcel.config.ConfigKeys;
import io.sparcel.config.SparcelConfig;
import io.sparcel.config.SparcelConfigBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the configuration is. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration file, instead of the one SPARCEL_CONFIG names.")
  private @Nullable Path file;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Lay the files sparcel-NAME.properties over the others.")
  private @Nullable String profile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any key that 'sparcel config --keys' lists; may be repeated.")
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Returns the configuration with these options on top. */
  SparcelConfigBuilder builder() {
    SparcelConfigBuilder builder =
        SparcelConfig.builder().codeOrigin("command line").file(file).setAll(values);
    if (profile != null) {
      builder.set(ConfigKeys.PROFILE.name(), profile);
    }
    return builder;
  }
}

package io.snaprelay.starter.cli;

import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.policy.RiskSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file, and which Temporal: stronger than the environment and its profiles. */
public final class ConnectionOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The YAML file with settings; otherwise SNAPRELAY_CONFIG, or snaprelay.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--temporal-address",
      paramLabel = "HOST:PORT",
      description = "Where Temporal listens; otherwise TEMPORAL_ADDRESS, or 127.0.0.1:7233.")
  private @Nullable String address;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "Temporal's namespace; otherwise TEMPORAL_NAMESPACE, or default.")
  private @Nullable String namespace;

  /** Puts what was given before everything else; settings of ours in the same file are legal. */
  public SettingsLoader applyTo(SettingsLoader loader) {
    loader.file(config).knowing(RiskSettings.class);
    if (address != null) {
      loader.with("temporal.address", address);
    }
    if (namespace != null) {
      loader.with("temporal.namespace", namespace);
    }
    return loader;
  }
}

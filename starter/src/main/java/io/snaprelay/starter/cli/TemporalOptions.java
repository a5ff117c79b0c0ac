package io.snaprelay.starter.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Temporal: stronger than the environment and its profiles. */
public final class TemporalOptions {

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

  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  public Optional<String> namespace() {
    return Optional.ofNullable(namespace);
  }
}

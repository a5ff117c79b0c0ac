package io.snaprelay.runtime.temporal;

import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Merges Temporal's own configuration with ours. Temporal's wins, so that a profile's API key is
 * never sent to an address out of our file.
 */
final class TemporalProfile {
  private static final String DEFAULT_ADDRESS = "127.0.0.1:7233";
  private static final String DEFAULT_NAMESPACE = "default";
  private static final String FILE_VARIABLE = "TEMPORAL_CONFIG_FILE";

  private TemporalProfile() {}

  /**
   * Never leaves address or namespace open.
   *
   * @throws OperatorException when a profile or file is named that is not there or not readable
   */
  static ClientConfigProfile load(TemporalSettings settings, Map<String, String> environment) {
    ClientConfigProfile profile = fromEnvironment(withoutBlanks(environment));
    return profile.toBuilder()
        .setAddress(
            Objects.requireNonNullElseGet(
                profile.getAddress(), () -> settings.address().orElse(DEFAULT_ADDRESS)))
        .setNamespace(
            Objects.requireNonNullElseGet(
                profile.getNamespace(), () -> settings.namespace().orElse(DEFAULT_NAMESPACE)))
        .build();
  }

  private static ClientConfigProfile fromEnvironment(Map<String, String> environment) {
    String file = environment.get(FILE_VARIABLE);
    if (file != null && !Files.isReadable(Path.of(file))) {
      // The SDK takes a missing file for an empty one and connects to localhost.
      throw new OperatorException(
          "%s names %s, which cannot be read.".formatted(FILE_VARIABLE, file));
    }
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          e.getMessage() + ". Set TEMPORAL_PROFILE to one of those in temporal.toml.", e);
    } catch (IOException | RuntimeException e) {
      // Not the parser's message: it may quote the line that holds the API key. Without any profile
      // in the file the SDK runs into a NullPointerException.
      throw new OperatorException(
          "Temporal's profiles in %s cannot be read: the file is no TOML with a [profile.default]."
              .formatted(Objects.requireNonNullElse(file, "temporal.toml")),
          e);
    }
  }

  /** Blank counts as unset, except for the SDK's GRPC_META, where it removes a header. */
  private static Map<String, String> withoutBlanks(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(it -> !it.getValue().isBlank() || it.getKey().startsWith("TEMPORAL_GRPC_META_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

package io.snaprelay.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Snaprelay.class.getPackage().getImplementationVersion();
    return new String[] {
      "snaprelay %s (Java %s)"
          .formatted(
              Objects.requireNonNullElse(version, "not packaged"), Runtime.version().toString())
    };
  }
}

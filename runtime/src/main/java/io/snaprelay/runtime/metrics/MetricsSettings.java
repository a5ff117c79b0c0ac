package io.snaprelay.runtime.metrics;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.net.ListenAddress;
import java.util.Optional;

/**
 * Where a process is watched.
 *
 * @param listen such as {@code 127.0.0.1:9464}, {@code :9464} for all addresses, or {@code off}; by
 *     default {@value #USUAL}, and a free port where that one is taken
 */
@Section("metrics")
public record MetricsSettings(Optional<String> listen) implements Checked {

  /** The port that OpenTelemetry's exporter for Prometheus made usual. */
  public static final String USUAL = "127.0.0.1:9464";

  static final String OFF = "off";

  @Override
  public void check(Problems problems) {
    problems.require(
        isOff() || ListenAddress.parse(listen.orElse(USUAL)).isPresent(),
        "listen",
        "an address such as 127.0.0.1:9464, :9464 for all addresses, or off");
  }

  public boolean isOff() {
    return listen.filter(OFF::equals).isPresent();
  }

  /** Whether nobody has asked for this very port. */
  boolean mayBeElsewhere() {
    return listen.isEmpty();
  }

  ListenAddress address() {
    return ListenAddress.parse(listen.orElse(USUAL))
        .orElseThrow(() -> new IllegalStateException("checked before: " + listen));
  }
}

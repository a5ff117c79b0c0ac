package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.runtime.text.ByteSize;

/**
 * The gateway's own server.
 *
 * @param listen such as {@code 127.0.0.1:8080}, or {@code :8080} for all addresses
 * @param maxBody largest body of a request
 */
@Section("gateway")
public record GatewaySettings(
    @Setting(byDefault = "127.0.0.1:8080") String listen,
    @Setting(byDefault = "64KiB") ByteSize maxBody)
    implements Checked {

  @Override
  public void check(Problems problems) {
    problems.require(
        ListenAddress.parse(listen).isPresent(),
        "listen",
        "an address such as 127.0.0.1:8080, or :8080 for all addresses");
  }

  ListenAddress address() {
    return ListenAddress.parse(listen)
        .orElseThrow(() -> new IllegalStateException("checked before: " + listen));
  }
}

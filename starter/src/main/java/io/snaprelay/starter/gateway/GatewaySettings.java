package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.runtime.text.ByteSize;
import java.net.InetAddress;
import java.time.Duration;

/**
 * The gateway's own server.
 *
 * @param listen such as {@code 127.0.0.1:8080}, or {@code :8080} for all addresses
 * @param maxBody largest body of a request
 * @param rate requests a second of one token
 * @param burst requests of one token at once
 * @param urlsValid how long addresses of pictures open them
 */
@Section("gateway")
public record GatewaySettings(
    @Setting(byDefault = "127.0.0.1:8080") String listen,
    @Setting(byDefault = "64KiB") ByteSize maxBody,
    @Setting(byDefault = "50", min = "1", max = "100000") int rate,
    @Setting(byDefault = "100", min = "1", max = "100000") int burst,
    @Setting(byDefault = "1h", min = "1m", max = "168h") Duration urlsValid)
    implements Checked {

  @Override
  public void check(Problems problems) {
    problems.require(
        ListenAddress.parse(listen).isPresent(),
        "listen",
        "an address such as 127.0.0.1:8080, or :8080 for all addresses");
  }

  /** Whether only programs on this machine get there. */
  boolean isLoopback() {
    InetAddress to = address().socket().getAddress();
    return to != null && to.isLoopbackAddress();
  }

  ListenAddress address() {
    return ListenAddress.parse(listen)
        .orElseThrow(() -> new IllegalStateException("checked before: " + listen));
  }
}

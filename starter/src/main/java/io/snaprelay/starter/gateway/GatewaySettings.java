package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.net.ListenAddress;
import io.snaprelay.runtime.text.ByteSize;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own server.
 *
 * @param listen such as {@code 127.0.0.1:8080}, or {@code :8080} for all addresses
 * @param maxBody largest body of a request
 * @param rate requests a second of one token
 * @param burst requests of one token at once
 * @param urlsValid how long addresses of pictures open them
 * @param wallUrlsValid how long those open them to which the wall leads
 * @param wallResize whether the store makes the wall's pictures smaller, as OSS does
 * @param temporalUi where the wall's links to workflows lead
 */
@Section("gateway")
public record GatewaySettings(
    @Setting(byDefault = "127.0.0.1:8080") String listen,
    @Setting(byDefault = "64KiB") ByteSize maxBody,
    @Setting(byDefault = "50", min = "1", max = "100000") int rate,
    @Setting(byDefault = "100", min = "1", max = "100000") int burst,
    @Setting(byDefault = "1h", min = "1m", max = "168h") Duration urlsValid,
    @Setting(byDefault = "60s", min = "10s", max = "1h") Duration wallUrlsValid,
    @Setting(byDefault = "true") boolean wallResize,
    @Setting(about = "Temporal's UI, such as http://127.0.0.1:8233; the wall links to it")
        Optional<String> temporalUi)
    implements Checked {

  private static final Pattern UI = Pattern.compile("https?://[^\\s?#@\"<>]{1,500}");

  @Override
  public void check(Problems problems) {
    problems.require(
        ListenAddress.parse(listen).isPresent(),
        "listen",
        "an address such as 127.0.0.1:8080, or :8080 for all addresses");
    problems.require(
        temporalUi.isEmpty() || UI.matcher(temporalUi.get()).matches(),
        "temporal-ui",
        "an address such as http://127.0.0.1:8233, without a query");
  }

  /** Without a slash at its end. */
  @Nullable String ui() {
    return temporalUi.map(url -> url.replaceAll("/+$", "")).orElse(null);
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

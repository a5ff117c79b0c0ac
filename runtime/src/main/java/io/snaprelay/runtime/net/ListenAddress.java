package io.snaprelay.runtime.net;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen at.
 *
 * @param host empty for all addresses of the machine
 * @param port 0 for one that is free
 */
public record ListenAddress(String host, int port) {

  private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^:\\s]*):(\\d{1,5})");
  private static final int HIGHEST = 65_535;

  /** Empty where the text is none. */
  public static Optional<ListenAddress> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST) {
      return Optional.empty();
    }
    return Optional.of(new ListenAddress(parts.group(1), Integer.parseInt(parts.group(2))));
  }

  public ListenAddress atAnyPort() {
    return new ListenAddress(host, 0);
  }

  public InetSocketAddress socket() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}

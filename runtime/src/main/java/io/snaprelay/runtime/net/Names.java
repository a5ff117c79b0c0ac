package io.snaprelay.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks host names up. */
public final class Names {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** So many names at a time; a source that names more waits for its own. */
  private static final int AT_ONCE = 16;

  /** As many as a machine's sources that connect anew at the same time. */
  private static final int WAITING = 1_000;

  private static final Resolver RESOLVER =
      new Resolver(InetAddress::getAllByName, AT_ONCE, WAITING);

  /** What no resolver has to be asked for. */
  private static final Pattern NUMERIC =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*|\\d{1,3}(\\.\\d{1,3}){3}");

  private Names() {}

  private static Optional<InetAddress[]> numeric(String host) {
    try {
      return Optional.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The addresses of a name; empty where it is not known, or nobody says so in time. */
  public static Optional<InetAddress[]> addresses(String host) {
    return addresses(host, LIMIT);
  }

  /** Likewise, with as much patience as is given. */
  public static Optional<InetAddress[]> addresses(String host, Duration limit) {
    if (NUMERIC.matcher(host).matches()) {
      return numeric(host);
    }
    return RESOLVER.addresses(host, limit);
  }
}

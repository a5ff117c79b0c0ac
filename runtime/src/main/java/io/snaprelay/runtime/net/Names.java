package io.snaprelay.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Looks host names up. The system's resolver holds the thread that asks it, for as long as a name
 * server that plays dead lets it wait: asked by virtual threads it would hold all that run on the
 * same carriers.
 */
public final class Names {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** So many names at a time; a source that names more waits for its own. */
  private static final ExecutorService RESOLVERS =
      Executors.newFixedThreadPool(16, Thread.ofPlatform().daemon().name("resolver-", 1).factory());

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
    Future<InetAddress[]> lookUp = RESOLVERS.submit(() -> InetAddress.getAllByName(host));
    try {
      return Optional.of(lookUp.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      lookUp.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

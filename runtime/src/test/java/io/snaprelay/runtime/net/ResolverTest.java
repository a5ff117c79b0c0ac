package io.snaprelay.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A name server that plays dead, and what others have of it. */
class ResolverTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final CountDownLatch dead = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Resolver resolver = new Resolver(this::addresses, 1, 1);

  /** {@code dead} is not answered, and its asker does not hear that nobody waits any more. */
  private InetAddress[] addresses(String host) throws UnknownHostException {
    if (host.equals("dead")) {
      asked.countDown();
      boolean waits = true;
      while (waits) {
        try {
          dead.await();
          waits = false;
        } catch (InterruptedException e) {
          waits = true;
        }
      }
    }
    return InetAddress.getAllByName("192.0.2.7");
  }

  @Test
  void letsNobodyWait_beyondItsBound() throws InterruptedException {
    CompletableFuture<Optional<InetAddress[]>> first = ask("dead");
    asked.await();

    assertThat(resolver.addresses("a", SHORT)).isEmpty();
    assertThat(resolver.addresses("b", SHORT)).isEmpty();
    dead.countDown();

    assertThat(first.join()).isPresent();
    assertThat(resolver.addresses("c", LONG)).isPresent();
  }

  private CompletableFuture<Optional<InetAddress[]>> ask(String host) {
    return CompletableFuture.supplyAsync(() -> resolver.addresses(host, LONG));
  }
}

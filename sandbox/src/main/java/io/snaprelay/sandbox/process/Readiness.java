package io.snaprelay.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a program that was started does its work. */
public final class Readiness {

  private static final Duration STEP = Duration.ofMillis(20);

  private Readiness() {}

  /** Waits until something accepts connections on the port. */
  public static void awaitPort(ChildProcess child, String title, int port, Duration limit) {
    await(child, title, () -> accepts(port), limit);
  }

  /**
   * Waits until {@code ready} says so.
   *
   * @throws ProgramFailedException when the program ends, or is not ready within the limit
   */
  public static void await(
      ChildProcess child, String title, BooleanSupplier ready, Duration limit) {
    Instant until = Instant.now().plus(limit);
    while (!ready.getAsBoolean()) {
      if (!child.isAlive()) {
        throw new ProgramFailedException(title + " ended instead of starting", child.lastLines());
      }
      if (Instant.now().isAfter(until)) {
        throw new ProgramFailedException(
            title + " was not ready within " + limit.toSeconds() + " s", child.lastLines());
      }
      pause();
    }
  }

  private static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program started", e);
    }
  }
}

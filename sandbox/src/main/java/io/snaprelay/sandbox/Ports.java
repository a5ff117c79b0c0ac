package io.snaprelay.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Where everything in the sandbox listens, always on 127.0.0.1. */
public final class Ports {

  /** The only host that anything in the sandbox binds to. */
  public static final String HOST = "127.0.0.1";

  private static final int HIGHEST = 65_535;

  private final Map<PortUse, Integer> ports;

  private Ports(Map<PortUse, Integer> ports) {
    this.ports = ports;
  }

  /** The ports that people know these servers by. */
  public static Ports usual() {
    var ports = new EnumMap<PortUse, Integer>(PortUse.class);
    for (PortUse use : PortUse.values()) {
      ports.put(use, use.usualPort());
    }
    return new Ports(ports);
  }

  /** Counts up from {@code base} in the order of {@link PortUse}. */
  public static Ports countingFrom(int base) {
    int last = base + PortUse.values().length - 1;
    if (base < 1 || last > HIGHEST) {
      throw new IllegalArgumentException(
          "--port-base %d: a number from 1 to %d is needed, since %d ports are counted from it"
              .formatted(base, HIGHEST - PortUse.values().length + 1, PortUse.values().length));
    }
    var ports = new EnumMap<PortUse, Integer>(PortUse.class);
    int next = base;
    for (PortUse use : PortUse.values()) {
      ports.put(use, next++);
    }
    return new Ports(ports);
  }

  public int of(PortUse use) {
    Integer port = ports.get(use);
    if (port == null) {
      throw new IllegalArgumentException("no port for " + use.title());
    }
    return port;
  }

  /**
   * Looks before anything starts, so that the first message names the port and not a stack trace.
   */
  public void requireFree() {
    requireFree(EnumSet.allOf(PortUse.class));
  }

  /** As {@link #requireFree()}, for those that will be started. */
  public void requireFree(Collection<PortUse> wanted) {
    for (PortUse use : wanted) {
      requireFree(use.title(), of(use));
    }
  }

  /**
   * Gives {@code port}, or a free one for 0; a port that something listens on is an error that
   * names {@code title}.
   */
  public static int choose(String title, int port) {
    if (port == 0) {
      return free();
    }
    requireFree(title, port);
    return port;
  }

  /** A port that nobody listened on just now. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port on " + HOST + ": " + e.getMessage(), e);
    }
  }

  private static void requireFree(String title, int port) {
    try (var socket = new ServerSocket()) {
      // Connections of a server that was stopped a moment ago must not make its port look taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new PortTakenException(title, port, e);
    }
  }
}

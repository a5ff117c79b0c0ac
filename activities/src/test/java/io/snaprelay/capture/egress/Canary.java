package io.snaprelay.capture.egress;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A server at another address of this machine, which nobody may be led to. */
public final class Canary implements AutoCloseable {

  private static final byte[] ADDRESS = {127, 0, 0, 2};

  private final AtomicInteger hits = new AtomicInteger();
  private final HttpServer server;

  public Canary() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hits.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.2:" + port() + path;
  }

  /** How many requests came. */
  public int hits() {
    return hits.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

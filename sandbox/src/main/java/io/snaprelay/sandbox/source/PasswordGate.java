package io.snaprelay.sandbox.source;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server before an origin: it asks for a user name and a password (RFC 7617). */
public final class PasswordGate implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final URI origin;

  private PasswordGate(HttpServer server, URI origin) {
    this.server = server;
    this.origin = origin;
  }

  /**
   * Opens one on a free port.
   *
   * @param origin the address of any file of the origin; all others are found behind the gate too
   */
  public static PasswordGate open(String origin, String user, String password) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PasswordGate gate = new PasswordGate(server, URI.create(origin));
    server.setExecutor(gate.threads);
    server
        .createContext("/", gate::serve)
        .setAuthenticator(
            new BasicAuthenticator("streams") {
              @Override
              public boolean checkCredentials(String name, String word) {
                return name.equals(user) && word.equals(password);
              }
            });
    server.start();
    return gate;
  }

  /**
   * Where the origin's stream is found behind the gate.
   *
   * @param credentials such as {@code user:password}
   */
  public String url(String credentials) {
    return "http://%s@127.0.0.1:%d%s"
        .formatted(credentials, server.getAddress().getPort(), origin.getPath());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = origin.resolve(exchange.getRequestURI().getRawPath());
      try (InputStream file = asked.toURL().openStream()) {
        exchange.sendResponseHeaders(200, 0);
        file.transferTo(exchange.getResponseBody());
      } catch (FileNotFoundException e) {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

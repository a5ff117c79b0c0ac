package io.snaprelay.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CDN before an origin: whoever has no signature of type A that is still valid gets a 403. */
final class SignatureGate implements AutoCloseable {

  private static final Pattern AUTH = Pattern.compile("auth_key=((\\d+)-0-0)-([0-9a-f]{32})");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<InputStream> open = ConcurrentHashMap.newKeySet();
  private final Queue<String> queries = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final URI origin;
  private volatile String key;

  SignatureGate(String origin, String key) {
    this.origin = URI.create(origin);
    this.key = key;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where the origin's stream is found behind the gate, unsigned. */
  String url() {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), origin.getPath());
  }

  /** Whatever was signed with another key is refused from now on, and who watches is cut off. */
  void changeKey(String other) {
    key = other;
    for (InputStream viewer : open) {
      try {
        viewer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The queries of those who were let in. */
  Queue<String> admitted() {
    return queries;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
      if (!isSigned(exchange.getRequestURI().getRawPath(), query)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      queries.add(query);
      try (InputStream stream = origin.toURL().openStream()) {
        open.add(stream);
        exchange.sendResponseHeaders(200, 0);
        stream.transferTo(exchange.getResponseBody());
      }
    }
  }

  private boolean isSigned(String path, String query) {
    Matcher auth = AUTH.matcher(query);
    return auth.matches()
        && Instant.ofEpochSecond(Long.parseLong(auth.group(2))).isAfter(Instant.now())
        && md5(path + "-" + auth.group(1) + "-" + key).equals(auth.group(3));
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

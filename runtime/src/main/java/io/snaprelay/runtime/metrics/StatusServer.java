package io.snaprelay.runtime.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.net.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A few pages over HTTP for whoever watches a process. It only reads; who may reach it is decided
 * by where it listens.
 */
public final class StatusServer implements AutoCloseable {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final int BACKLOG = 16;

  /** What a page answers. */
  public record Page(int status, String contentType, String body) {}

  private final HttpServer server;
  private final ExecutorService threads;
  private final boolean elsewhere;

  private StatusServer(HttpServer server, ExecutorService threads, boolean elsewhere) {
    this.server = server;
    this.threads = threads;
    this.elsewhere = elsewhere;
  }

  /**
   * Listens.
   *
   * @param settings not off
   * @param pages by path; asked at each request, by several threads
   * @param failed told of pages that throw
   * @throws OperatorException when it cannot listen where the settings say
   */
  public static StatusServer start(
      MetricsSettings settings,
      Map<String, Supplier<Page>> pages,
      Consumer<RuntimeException> failed) {
    HttpServer server = listen(settings);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("status-", 1).factory());
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, pages, failed));
    server.start();
    int wanted = settings.address().port();
    boolean elsewhere = wanted != 0 && wanted != server.getAddress().getPort();
    return new StatusServer(server, threads, elsewhere);
  }

  private static HttpServer listen(MetricsSettings settings) {
    ListenAddress address = settings.address();
    try {
      return HttpServer.create(address.socket(), BACKLOG);
    } catch (IOException | IllegalArgumentException e) {
      if (!settings.mayBeElsewhere()) {
        throw cannot(address, e);
      }
    }
    try {
      return HttpServer.create(address.atAnyPort().socket(), BACKLOG);
    } catch (IOException e) {
      throw cannot(address, e);
    }
  }

  private static OperatorException cannot(ListenAddress address, Exception e) {
    return new OperatorException(
        "Metrics and health cannot be served at %s (%s): set metrics.listen (METRICS_LISTEN) to another address, or to off."
            .formatted(address, e.getMessage()),
        e);
  }

  private static void answer(
      HttpExchange exchange, Map<String, Supplier<Page>> pages, Consumer<RuntimeException> failed)
      throws IOException {
    try (exchange) {
      Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
      if (page == null) {
        send(exchange, text(404, "there are " + String.join(", ", pages.keySet())));
      } else if (!READING.contains(exchange.getRequestMethod())) {
        send(exchange, text(405, "only to be read"));
      } else {
        send(exchange, read(page, failed));
      }
    }
  }

  private static Page read(Supplier<Page> page, Consumer<RuntimeException> failed) {
    try {
      return page.get();
    } catch (RuntimeException e) {
      failed.accept(e);
      return text(500, "this page failed: see the log");
    }
  }

  private static Page text(int status, String sentence) {
    return new Page(status, "text/plain; charset=utf-8", sentence + "\n");
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.contentType());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(page.status(), head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Whether the usual port was taken, and this is a free one. */
  public boolean isElsewhere() {
    return elsewhere;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Such as {@code http://127.0.0.1:9464}. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : host(address);
    return "http://%s:%d".formatted(host, address.getPort());
  }

  private static String host(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package io.snaprelay.starter.gateway.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.net.ListenAddress;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The gateway's HTTP server: bounds on requests, one way to say errors, and what parts add. */
public final class GatewayServer implements AutoCloseable {

  /**
   * Connections that the system keeps until they are accepted. By Java's default of 50 those of a
   * media server that has started anew, whose publishers all come at once, would be reset.
   */
  private static final int WAITING_CONNECTIONS = 2048;

  private final Javalin server;

  private GatewayServer(Javalin server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param maxBody largest body of a request, bytes
   * @throws OperatorException when it cannot listen there
   */
  public static GatewayServer start(ListenAddress address, long maxBody, List<Routes> parts) {
    Javalin server = Javalin.create(config -> configure(config, address, maxBody, parts));
    try {
      return new GatewayServer(server.start());
    } catch (JavalinBindException e) {
      throw new OperatorException(
          "The gateway cannot listen at %s (%s): set gateway.listen (GATEWAY_LISTEN) to another address."
              .formatted(address, e.getMessage()),
          e);
    }
  }

  private static void configure(
      JavalinConfig config, ListenAddress address, long maxBody, List<Routes> parts) {
    config.startup.showJavalinBanner = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = maxBody;
    config.http.prefer405over404 = true;
    allowSlashesInNames(config);
    config.jetty.addConnector((server, http) -> connector(server, http, address));
    config.jetty.modifyServer(server -> server.setErrorHandler(new ServerErrors()));
    config.concurrency.useVirtualThreads = true;
    Problems.addTo(config.routes);
    parts.forEach(part -> part.addTo(config.routes));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ListenAddress address) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address.host().isEmpty() ? "0.0.0.0" : address.host());
    connector.setPort(address.port());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    return connector;
  }

  /** Names of streams have slashes, which stand in paths as %2F. */
  private static void allowSlashesInNames(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(
        http ->
            http.setUriCompliance(
                UriCompliance.from(EnumSet.of(UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR))));
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}

package io.snaprelay.e2e;

import io.snaprelay.sandbox.Ports;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import java.util.HashMap;
import java.util.Map;

/**
 * A gateway with a wall, as a process, that has the same port and tokens each time it is started.
 */
public final class WallGateway implements AutoCloseable {

  private final NewToken operator = NewToken.make();
  private final NewToken reader = NewToken.make();
  private final int port = Ports.choose("gateway", 0);
  private final Map<String, String> environment;
  private Program program;

  /**
   * Starts it, and waits until it answers.
   *
   * @param environment where the servers are, and settings
   */
  public WallGateway(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.environment.put("GATEWAY_LISTEN", "127.0.0.1:" + port);
    this.environment.put("PULL_ALLOW_NETWORKS", "127.0.0.0/8");
    this.environment.put("TOKENS_OPS_ROLE", "operate");
    this.environment.put("TOKENS_OPS_SHA256", operator.sha256());
    this.environment.put("TOKENS_DASHBOARD_SHA256", reader.sha256());
    this.environment.put("METRICS_LISTEN", "127.0.0.1:0");
    program = started();
  }

  private Program started() {
    return Program.start(environment, "gateway").awaitText("Gateway listens");
  }

  /** Of somebody who may start and stop streams. */
  public String operator() {
    return operator.token();
  }

  /** Of somebody who may look. */
  public String reader() {
    return reader.token();
  }

  public int port() {
    return port;
  }

  /** An address of the page. */
  public String page(String query) {
    return "http://127.0.0.1:%d/%s".formatted(port, query);
  }

  /** Ends it at once, as a machine that fails. */
  void kill() {
    program.kill();
  }

  void restart() {
    program = started();
  }

  @Override
  public void close() {
    program.kill();
  }
}

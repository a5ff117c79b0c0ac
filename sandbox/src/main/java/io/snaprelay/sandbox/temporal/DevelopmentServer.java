package io.snaprelay.sandbox.temporal;

import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code temporal server start-dev} on fixed ports, which can fail and come back. */
final class DevelopmentServer implements AutoCloseable {

  /** A cold machine with two busy cores took 8 s. */
  private static final Duration START_LIMIT = Duration.ofSeconds(40);

  private final Path program;
  private final TemporalOptions options;
  private ChildProcess child;

  private DevelopmentServer(Path program, TemporalOptions options) {
    this.program = program;
    this.options = options;
    this.child = run();
  }

  /** Starts it and waits until it answers; ports of 0 become free ones. */
  static DevelopmentServer start(Path program, TemporalOptions options) {
    int port = Ports.choose("Temporal", options.port());
    int uiPort = Ports.choose("Temporal's UI", options.uiPort());
    return new DevelopmentServer(program, options.withPorts(port, uiPort));
  }

  private ChildProcess run() {
    ChildProcess started = ChildProcess.start(command());
    try (var probe = new TemporalProbe(target())) {
      Readiness.await(
          started, "temporal server", () -> probe.isReady(options.keywords()), START_LIMIT);
      return started;
    } catch (RuntimeException e) {
      started.kill();
      throw e;
    }
  }

  private Command command() {
    Command command =
        new Command("temporal", List.of(program.toString()), Map.of())
            .with("server", "start-dev", "--log-level", "warn", "--ip", Ports.HOST)
            .with("--port", "" + options.port(), "--ui-port", "" + options.uiPort());
    for (String keyword : options.keywords()) {
      command = command.with("--search-attribute", keyword + "=Keyword");
    }
    for (Map.Entry<String, String> setting : options.dynamicConfig().entrySet()) {
      command = command.with("--dynamic-config-value", setting.getKey() + "=" + setting.getValue());
    }
    Path database = options.database();
    return database == null ? command : command.with("--db-filename", database.toString());
  }

  String target() {
    return Ports.HOST + ":" + options.port();
  }

  String uiUrl() {
    return "http://" + Ports.HOST + ":" + options.uiPort();
  }

  void kill() {
    if (options.database() == null) {
      throw new IllegalStateException(
          "a server without a database would come back empty: start it with one");
    }
    child.kill();
  }

  void restart() {
    if (child.isAlive()) {
      throw new IllegalStateException("the server at " + target() + " still runs: kill it first");
    }
    child = run();
  }

  void freeze() {
    child.freeze();
  }

  void thaw() {
    child.thaw();
  }

  /** A frozen server would not hear that it is to end. */
  @Override
  public void close() {
    child.thaw();
    child.stop();
  }
}

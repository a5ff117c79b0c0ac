package io.snaprelay.sandbox.temporal;

import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Temporal on the loopback, ready for clients: its default namespace answers. */
public final class TemporalServer implements AutoCloseable {

  /** Which server it is. */
  public enum Kind {
    /** {@code temporal server start-dev}: everything works, and there is a web UI. */
    DEVELOPMENT,
    /**
     * The SDK's test server in this process: for a look only, without UI, lists of workflows and
     * schedules.
     */
    IN_MEMORY
  }

  /** A cold machine with two busy cores took 8 s. */
  private static final Duration START_LIMIT = Duration.ofSeconds(40);

  private final Kind kind;
  private final String target;
  private final @Nullable String uiUrl;
  private final AutoCloseable server;

  private TemporalServer(Kind kind, String target, @Nullable String uiUrl, AutoCloseable server) {
    this.kind = kind;
    this.target = target;
    this.uiUrl = uiUrl;
    this.server = server;
  }

  /**
   * Starts the best server that the options allow.
   *
   * @throws IllegalStateException when there is no program and no other server will do; it says how
   *     to get one
   */
  public static TemporalServer start(TemporalOptions options) {
    Optional<Path> program =
        TemporalProgram.find(options.tools(), System.getenv())
            .or(() -> options.mayFetch() ? TemporalProgram.fetch() : Optional.empty());
    if (program.isPresent()) {
      return development(program.get(), options);
    }
    if (options.mayBeInMemory()) {
      return inMemory(options);
    }
    throw new IllegalStateException(
        "the temporal program is not here: bin/test builds it into .tools/, or let TEMPORAL_CLI"
            + " name it");
  }

  private static TemporalServer development(Path program, TemporalOptions options) {
    int port = Ports.choose("Temporal", options.port());
    int uiPort = Ports.choose("Temporal's UI", options.uiPort());
    String target = Ports.HOST + ":" + port;
    var child = ChildProcess.start(command(program, port, uiPort, options));
    try (var probe = new TemporalProbe(target)) {
      Readiness.await(
          child, "temporal server", () -> probe.isReady(options.keywords()), START_LIMIT);
    } catch (RuntimeException e) {
      child.kill();
      throw e;
    }
    return new TemporalServer(
        Kind.DEVELOPMENT, target, "http://" + Ports.HOST + ":" + uiPort, child);
  }

  private static Command command(Path program, int port, int uiPort, TemporalOptions options) {
    Command command =
        new Command("temporal", List.of(program.toString()), Map.of())
            .with("server", "start-dev", "--log-level", "warn", "--ip", Ports.HOST)
            .with("--port", "" + port, "--ui-port", "" + uiPort);
    for (String keyword : options.keywords()) {
      command = command.with("--search-attribute", keyword + "=Keyword");
    }
    Path database = options.database();
    return database == null ? command : command.with("--db-filename", database.toString());
  }

  /** Starts the SDK's own, on this machine's loopback, whatever programs are here. */
  public static TemporalServer inMemory(TemporalOptions options) {
    int port = Ports.choose("Temporal", options.port());
    String target = Ports.HOST + ":" + port;
    var server = new InMemoryTemporal(port);
    try (var probe = new TemporalProbe(target)) {
      probe.addKeywords(options.keywords());
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return new TemporalServer(Kind.IN_MEMORY, target, null, server);
  }

  public Kind kind() {
    return kind;
  }

  /** What clients connect to, as {@code TEMPORAL_ADDRESS} has it. */
  public String target() {
    return target;
  }

  /** The namespace that is there from the start. */
  public String namespace() {
    return TemporalProbe.NAMESPACE;
  }

  /** Where the web UI is, if there is one. */
  public Optional<String> uiUrl() {
    return Optional.ofNullable(uiUrl);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop Temporal", e);
    }
  }
}

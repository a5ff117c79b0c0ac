package io.snaprelay.sandbox.temporal;

import io.snaprelay.sandbox.Ports;
import java.nio.file.Path;
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
    var server = DevelopmentServer.start(program, options);
    return new TemporalServer(Kind.DEVELOPMENT, server.target(), server.uiUrl(), server);
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

  /**
   * Ends the server at once, as {@code kill -9} does; {@link #restart} brings it back.
   *
   * @throws IllegalStateException where it is no real server, or has no database to come back with
   */
  public void kill() {
    faulty().kill();
  }

  /**
   * Starts the server that was killed, on its ports and its database, and waits until it answers.
   */
  public void restart() {
    faulty().restart();
  }

  /** Freezes the server: connections stay, and nobody answers. */
  public void freeze() {
    faulty().freeze();
  }

  public void thaw() {
    faulty().thaw();
  }

  private DevelopmentServer faulty() {
    if (server instanceof DevelopmentServer development) {
      return development;
    }
    throw new IllegalStateException("only the real server can be killed and frozen");
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

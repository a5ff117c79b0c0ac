package io.snaprelay.cli.sandbox;

import io.snaprelay.sandbox.PortUse;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.sandbox.oss.OssCredentials;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The three servers that a worker needs, started side by side. */
record Servers(TemporalServer temporal, KafkaBroker kafka, OssEndpoint oss) {

  private static final Duration STOP = Duration.ofSeconds(3);

  /**
   * Starts them.
   *
   * @param folder for what they keep
   * @param lasting whether Temporal is to keep what it has, too
   * @param home of the program, where {@code .tools} may lie; empty where that is not known
   */
  static Servers start(
      Ports ports, Path folder, boolean lasting, Optional<Path> home, Closing closing) {
    CompletableFuture<TemporalServer> temporal =
        soon(() -> TemporalServer.start(temporalOptions(ports, folder, lasting, home)));
    CompletableFuture<KafkaBroker> kafka =
        soon(() -> KafkaBroker.start(ports.of(PortUse.KAFKA), folder.resolve("kafka")));
    CompletableFuture<OssEndpoint> oss = soon(() -> oss(ports, folder));
    try {
      return new Servers(
          started("Temporal", temporal, closing),
          started("Kafka", kafka, closing),
          started("OSS", oss, closing));
    } catch (CompletionException e) {
      // The others may be half way: they come to their end with this process, which fails now.
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T extends AutoCloseable> T started(
      String name, CompletableFuture<T> server, Closing closing) {
    return closing.add(name, STOP, server.join());
  }

  private static TemporalOptions temporalOptions(
      Ports ports, Path folder, boolean lasting, Optional<Path> home) {
    TemporalOptions options =
        TemporalOptions.best().withPorts(ports.of(PortUse.TEMPORAL), ports.of(PortUse.TEMPORAL_UI));
    Optional<Path> tools = home.map(h -> h.resolve(".tools")).filter(Files::isDirectory);
    if (tools.isPresent()) {
      options = options.withTools(tools.get());
    }
    return lasting ? options.withDatabase(folder.resolve("temporal.db")) : options;
  }

  private static OssEndpoint oss(Ports ports, Path folder) {
    OssEndpoint oss =
        OssEndpoint.start(
            OssEndpoint.Options.defaults()
                .withPort(ports.of(PortUse.OSS))
                .withFolder(folder.resolve("oss"))
                .withCredentials(OssCredentials.SANDBOX));
    oss.createBucket(SandboxSettings.BUCKET);
    return oss;
  }

  private static <T> CompletableFuture<T> soon(Supplier<T> start) {
    return CompletableFuture.supplyAsync(
        start, task -> Thread.ofPlatform().daemon().name("start").start(task));
  }
}

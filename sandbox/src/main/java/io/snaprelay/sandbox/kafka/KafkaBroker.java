package io.snaprelay.sandbox.kafka;

import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.TcpGate;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this process, on the loopback, with no authentication.
 *
 * <p>Topics are not created by themselves. A broker that is started again on the same folder has
 * all that the one before it had, also after a kill.
 */
public final class KafkaBroker implements AutoCloseable {

  private final int port;
  private final int inside;
  private final @Nullable TcpGate gate;
  private final Path dataDir;
  private final boolean temporary;
  private KafkaRaftServer server;

  private KafkaBroker(int port, int inside, Path dataDir, boolean temporary) {
    this.port = port;
    this.inside = inside;
    this.dataDir = dataDir;
    this.temporary = temporary;
    this.server = run(inside, port, dataDir);
    this.gate = inside == port ? null : TcpGate.open(port, inside);
  }

  /** One that can be frozen, on a temporary folder and a free port. */
  public static KafkaBroker freezable() {
    Path dataDir = Folders.temporary("kafka");
    try {
      return new KafkaBroker(Ports.free(), Ports.free(), dataDir, true);
    } catch (RuntimeException e) {
      Folders.delete(dataDir);
      throw e;
    }
  }

  /** Starts on a temporary folder, which is removed on close; port 0 takes a free one. */
  public static KafkaBroker start(int port) {
    return start(port, Folders.temporary("kafka"), true);
  }

  /** Starts on a folder that stays; port 0 takes a free one. */
  public static KafkaBroker start(int port, Path dataDir) {
    return start(port, Folders.create(dataDir), false);
  }

  private static KafkaBroker start(int port, Path dataDir, boolean temporary) {
    try {
      int chosen = Ports.choose("Kafka", port);
      return new KafkaBroker(chosen, chosen, dataDir, temporary);
    } catch (RuntimeException e) {
      if (temporary) {
        Folders.delete(dataDir);
      }
      throw e;
    }
  }

  private static KafkaRaftServer run(int port, int advertised, Path dataDir) {
    Properties settings = BrokerSettings.of(port, advertised, Ports.free(), dataDir);
    formatOnce(dataDir);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    server.startup();
    return server;
  }

  private static void formatOnce(Path dataDir) {
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setMetadataLogDirectory(dataDir.toString())
          .addDirectory(dataDir.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("cannot prepare " + dataDir + " for Kafka", e);
    }
  }

  /** What clients are given as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  /** Stops the broker: its port refuses connections until {@link #restart}. */
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Starts the broker that was stopped, on its port and with all that it had. */
  public void restart() {
    server = run(inside, port, dataDir);
  }

  /** Its connections stay, new ones are taken, and nobody answers, until {@link #thaw}. */
  public void freeze() {
    gate().freeze();
  }

  public void thaw() {
    gate().thaw();
  }

  private TcpGate gate() {
    return Objects.requireNonNull(gate, "only a freezable broker can be frozen");
  }

  @Override
  public void close() {
    if (gate != null) {
      gate.close();
    }
    stop();
    if (temporary) {
      Folders.delete(dataDir);
    }
  }
}

package io.snaprelay.sandbox.kafka;

import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this process, on the loopback, with no authentication.
 *
 * <p>Topics are not created by themselves. A broker that is started again on the same folder has
 * all that the one before it had, also after a kill.
 */
public final class KafkaBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Path dataDir;
  private final boolean temporary;

  private KafkaBroker(KafkaRaftServer server, int port, Path dataDir, boolean temporary) {
    this.server = server;
    this.bootstrapServers = Ports.HOST + ":" + port;
    this.dataDir = dataDir;
    this.temporary = temporary;
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
      Properties settings = BrokerSettings.of(chosen, Ports.free(), dataDir);
      formatOnce(dataDir);
      var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      server.startup();
      return new KafkaBroker(server, chosen, dataDir, temporary);
    } catch (RuntimeException e) {
      if (temporary) {
        Folders.delete(dataDir);
      }
      throw e;
    }
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
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      Folders.delete(dataDir);
    }
  }
}

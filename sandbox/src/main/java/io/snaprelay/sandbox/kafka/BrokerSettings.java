package io.snaprelay.sandbox.kafka;

import io.snaprelay.sandbox.Ports;
import java.nio.file.Path;
import java.util.Properties;

/** The properties of a broker that is its own controller. */
final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String CLIENTS = "PLAINTEXT";

  private BrokerSettings() {}

  /**
   * A broker's properties.
   *
   * @param port where it listens
   * @param advertised where clients are told that it does
   */
  static Properties of(int port, int advertised, int controllerPort, Path dataDir) {
    var properties = new Properties();
    listeners(properties, port, advertised, controllerPort);
    properties.setProperty("log.dirs", dataDir.toString());
    single(properties);
    quickToReturn(properties);
    // A topic that nobody set up is a mistake in the set-up, and must show.
    properties.setProperty("auto.create.topics.enable", "false");
    return properties;
  }

  private static void listeners(
      Properties properties, int port, int advertised, int controllerPort) {
    String clients = CLIENTS + "://" + Ports.HOST + ":" + port;
    String controller = CONTROLLER + "://" + Ports.HOST + ":" + controllerPort;
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE_ID));
    properties.setProperty("listeners", clients + "," + controller);
    properties.setProperty("advertised.listeners", CLIENTS + "://" + Ports.HOST + ":" + advertised);
    properties.setProperty("controller.listener.names", CONTROLLER);
    properties.setProperty("inter.broker.listener.name", CLIENTS);
    properties.setProperty(
        "listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    // Static voters, since they may name another port at the next start on the same folder.
    properties.setProperty(
        "controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort);
  }

  private static void single(Properties properties) {
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  /**
   * After a kill the controller waits for the old session's end: 4.8 s with these, 14 s without.
   */
  private static void quickToReturn(Properties properties) {
    properties.setProperty("broker.session.timeout.ms", "1500");
    properties.setProperty("broker.heartbeat.interval.ms", "300");
    properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
  }
}

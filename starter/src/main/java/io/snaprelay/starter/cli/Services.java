package io.snaprelay.starter.cli;

import io.snaprelay.starter.client.StreamClient;
import java.net.URI;
import java.util.List;

/** What commands need from outside; opened when a command asks for it, not before. */
public interface Services {

  /** Connects to Temporal. */
  Streams streams(ConnectionOptions options);

  /** Addresses under which pictures open in a browser. */
  PictureUrls pictureUrls(ConnectionOptions options);

  /** Creates the topics that Kafka lacks. */
  List<Topic> setUpTopics(ConnectionOptions options);

  /**
   * A topic that Kafka has.
   *
   * @param created whether it was made just now
   */
  record Topic(String name, boolean created) {}

  /** A client, and the connection that it holds. */
  record Streams(StreamClient client, Runnable release) implements AutoCloseable {
    @Override
    public void close() {
      release.run();
    }
  }

  /** Signed URLs, where the store's settings are known. */
  sealed interface PictureUrls extends AutoCloseable {

    @Override
    default void close() {}

    /** The store is configured. */
    non-sealed interface Signed extends PictureUrls {
      URI of(String key);
    }

    /** It is not; {@code remedy} says what to set. */
    record Unknown(String remedy) implements PictureUrls {}
  }
}

package io.snaprelay.starter.cli;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.storage.FrameHistory;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.NewsFeed;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What commands need from outside; opened when a command asks for it, not before. */
public interface Services {

  /** Connects to Temporal. */
  Streams streams(ConnectionOptions options);

  /** How streams of each risk level are captured, where there is a rule. */
  Map<RiskLevel, RiskRule> riskPolicy(ConnectionOptions options);

  /** What addresses of sources may have besides what every address may. */
  Set<Allowance> allowed(ConnectionOptions options);

  /** Addresses under which pictures open in a browser. */
  PictureUrls pictureUrls(ConnectionOptions options);

  /** What lies in the bucket. */
  StoredPictures pictures(ConnectionOptions options);

  /** What was stored and told, to be read. */
  Archive archive(ConnectionOptions options);

  /** What is published, as it comes, with the newest that is there already. */
  NewsFeed news(ConnectionOptions options);

  /** Creates the topics that Kafka lacks. */
  List<Topic> setUpTopics(ConnectionOptions options);

  /**
   * A topic that Kafka has.
   *
   * @param created whether it was made just now
   */
  record Topic(String name, boolean created) {}

  /**
   * Bucket and Kafka.
   *
   * @param keys where pictures lie in the bucket
   */
  record Archive(FrameStore store, FrameHistory messages, ObjectKeyTemplate keys)
      implements AutoCloseable {
    @Override
    public void close() {
      store.close();
    }
  }

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

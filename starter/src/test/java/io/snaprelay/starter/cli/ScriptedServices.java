package io.snaprelay.starter.cli;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.storage.FrameHistory;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A given Temporal, a rule for critical streams, a Kafka that lacks one topic, and a store that
 * signs with a word.
 *
 * @param store whether its settings are known
 */
record ScriptedServices(
    WorkflowClient temporal, boolean store, FrameStore pictures, FrameHistory messages)
    implements Services {

  ScriptedServices(WorkflowClient temporal, boolean store) {
    this(temporal, store, new InMemoryFrameStore(), (stream, since, each, progress) -> since);
  }

  @Override
  public Streams streams(ConnectionOptions options) {
    return new Streams(new StreamClient(temporal, Clock.systemUTC()), () -> {});
  }

  @Override
  public PictureUrls pictureUrls(ConnectionOptions options) {
    return store
        ? (PictureUrls.Signed) key -> URI.create("https://bucket.example.com/" + key + "?signed")
        : new PictureUrls.Unknown("oss.bucket (OSS_BUCKET) is missing: the bucket's name");
  }

  @Override
  public Map<RiskLevel, RiskRule> riskPolicy(ConnectionOptions options) {
    return Map.of(RiskLevel.CRITICAL, new RiskRule(Duration.ofMillis(250), Accuracy.EXACT));
  }

  @Override
  public Set<Allowance> allowed(ConnectionOptions options) {
    return Allowance.NONE;
  }

  @Override
  public StoredPictures pictures(ConnectionOptions options) {
    return new StoredPictures(pictures, ObjectKeyTemplate.DEFAULT);
  }

  @Override
  public Archive archive(ConnectionOptions options) {
    return new Archive(pictures, messages, ObjectKeyTemplate.DEFAULT);
  }

  /** A picture and a gap, of two streams, and nothing more. */
  @Override
  public NewsFeed news(ConnectionOptions options) {
    return new ScriptedNews();
  }

  @Override
  public List<Topic> setUpTopics(ConnectionOptions options) {
    return List.of(new Topic("snaprelay.frames", true), new Topic("snaprelay.events", false));
  }
}

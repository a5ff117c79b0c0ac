package io.snaprelay.starter.cli;

import io.snaprelay.starter.client.StreamClient;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** A given Temporal, a Kafka that lacks one topic, and a store that signs with a word. */
record ScriptedServices(WorkflowClient temporal, boolean store) implements Services {

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
  public List<Topic> setUpTopics(ConnectionOptions options) {
    return List.of(new Topic("snaprelay.frames", true), new Topic("snaprelay.events", false));
  }
}

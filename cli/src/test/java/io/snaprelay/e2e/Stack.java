package io.snaprelay.e2e;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.sandbox.source.TestClip;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.kafka.TopicSetup;
import io.snaprelay.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Real servers, started once for all tests of this package, and what is needed to use them. */
final class Stack implements AutoCloseable {

  private static final Path CLIPS = Path.of("target", "clips");
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final TemporalServer temporal;
  private final KafkaBroker kafka;
  private final OssEndpoint oss;
  private final RtmpServer rtmp;
  private final FlvOrigin flv;
  private final TemporalConnection connection;
  private final PicturesBucket bucket;

  Stack() {
    temporal = TemporalServer.start(TemporalOptions.real());
    kafka = KafkaBroker.start(0);
    oss = OssEndpoint.start(OssEndpoint.Options.defaults());
    oss.createBucket(PicturesBucket.NAME);
    rtmp =
        RtmpServer.start(
            RtmpServer.find()
                .orElseThrow(
                    () -> new AssertionError("nginx with its rtmp module is needed: run bin/test")),
            0);
    flv = FlvOrigin.start(FlvOrigin.Options.defaults());
    createTopics();
    connection =
        TemporalConnection.prepare(load().get(TemporalSettings.class), load().environment(), "test")
            .connect(START_LIMIT);
    bucket = new PicturesBucket(oss.endpoint());
  }

  private void createTopics() {
    try (TopicSetup topics = TopicSetup.open(KafkaSettings.of(kafka.bootstrapServers()))) {
      topics.createMissing(START_LIMIT);
    } catch (NotifyException e) {
      throw new AssertionError(e);
    }
  }

  /** What a worker on these servers is configured with, by key. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("temporal.address", temporal.target());
    keys.put("oss.endpoint", oss.endpoint());
    keys.put("oss.region", "cn-hangzhou");
    keys.put("oss.bucket", PicturesBucket.NAME);
    keys.put("oss.access-key-id", "sandbox");
    keys.put("oss.access-key-secret", "sandbox");
    keys.put("kafka.bootstrap-servers", kafka.bootstrapServers());
    keys.put("worker.segment-slots", "20");
    keys.put("worker.one-shot-slots", "4");
    return keys;
  }

  /** The same as environment variables, for a process of its own. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    keys()
        .forEach(
            (key, value) ->
                variables.put(
                    key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT),
                    value));
    return variables;
  }

  private Settings load() {
    return SettingsLoader.isolated(keys()).load(WorkerProcess.SECTIONS);
  }

  /** A worker in this process; the caller closes it. */
  WorkerProcess worker() {
    return WorkerProcess.start(load());
  }

  StreamClient client() {
    return new StreamClient(connection.client(), Clock.systemUTC());
  }

  TemporalConnection temporal() {
    return connection;
  }

  Publisher publishRtmp(String streamId, ClipSpec spec) {
    return Publisher.start(ffmpeg(), clip(spec), new PublishTarget.Rtmp(rtmp.url(streamId)));
  }

  Publisher publishFlv(String streamId, ClipSpec spec) {
    return Publisher.start(ffmpeg(), clip(spec), new PublishTarget.Origin(flv, streamId));
  }

  String rtmpUrl(String streamId) {
    return rtmp.url(streamId);
  }

  private static TestClip clip(ClipSpec spec) {
    return TestClip.encode(ffmpeg(), spec, CLIPS);
  }

  /** Debian's: it has x264, and so B-frames. */
  private static Command ffmpeg() {
    return Command.of("ffmpeg");
  }

  PicturesBucket bucket() {
    return bucket;
  }

  /** What the stream left until now. */
  Evidence evidence(String streamId) {
    return Evidence.of(streamId, new FramesTopic(kafka.bootstrapServers()), bucket);
  }

  @Override
  public void close() {
    bucket.close();
    connection.close();
    flv.close();
    rtmp.close();
    oss.close();
    kafka.close();
    temporal.close();
  }
}

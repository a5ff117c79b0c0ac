package io.snaprelay.sandbox;

import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.sandbox.oss.OssEndpoint;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.HlsOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.sandbox.source.TestClip;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Every server that tests and benchmarks need, the real ones, on free ports: Temporal, a broker, an
 * OSS endpoint with a bucket, nginx-rtmp, an HTTP-FLV and an HLS origin. A server whose program is
 * missing is a failure that names it.
 */
public final class ServerSet implements AutoCloseable {

  public static final String BUCKET = "snaprelay";
  public static final String REGION = "cn-hangzhou";

  /** Debian's: it has x264, and so B-frames. */
  private static final Command FFMPEG = Command.of("ffmpeg");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Path clips;
  private final TemporalServer temporal;
  private final KafkaBroker kafka;
  private final OssEndpoint oss;
  private final RtmpServer rtmp;
  private final FlvOrigin flv;
  private final HlsOrigin hls;

  /**
   * Starts all of them.
   *
   * @param clips where encoded clips are kept for the next time
   */
  public ServerSet(Path clips) {
    this(clips, TemporalOptions.real());
  }

  /**
   * Likewise.
   *
   * @param temporalOptions with a database for a Temporal that can be killed and restarted
   */
  public ServerSet(Path clips, TemporalOptions temporalOptions) {
    this.clips = clips;
    RtmpServer.Installation nginx =
        RtmpServer.find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nginx with its rtmp module is not here: apt-get install nginx"
                            + " libnginx-mod-rtmp, or run bin/test, which does"));
    try {
      temporal = keep(TemporalServer.start(temporalOptions));
      kafka = keep(KafkaBroker.freezable());
      oss = keep(OssEndpoint.start(OssEndpoint.Options.defaults()));
      oss.createBucket(BUCKET);
      rtmp = keep(RtmpServer.start(nginx, 0));
      flv = keep(FlvOrigin.start(FlvOrigin.Options.defaults()));
      hls = keep(HlsOrigin.start(HlsOrigin.Options.defaults()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T keep(T server) {
    started.push(server);
    return server;
  }

  /** What a program that uses them finds in its environment. */
  public Map<String, String> environment() {
    return Map.of(
        "TEMPORAL_ADDRESS",
        temporal.target(),
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "OSS_ENDPOINT",
        oss.endpoint(),
        "OSS_REGION",
        REGION,
        "OSS_BUCKET",
        BUCKET,
        "OSS_ACCESS_KEY_ID",
        "sandbox",
        "OSS_ACCESS_KEY_SECRET",
        "sandbox");
  }

  public String kafkaBootstrapServers() {
    return kafka.bootstrapServers();
  }

  public String ossEndpoint() {
    return oss.endpoint();
  }

  /** For tests that make it fail, as the following ones. */
  public TemporalServer temporal() {
    return temporal;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public OssEndpoint oss() {
    return oss;
  }

  /** Where an HTTP-FLV stream goes. */
  public PublishTarget flvTarget(String streamId) {
    return new PublishTarget.Origin(flv, streamId);
  }

  /** Publishes a clip to the RTMP server; encodes it first where that was not done before. */
  public Publisher publishRtmp(String streamId, ClipSpec spec) {
    return publish(spec, new PublishTarget.Rtmp(rtmp.url(streamId)));
  }

  /** Likewise to the HTTP-FLV origin. */
  public Publisher publishFlv(String streamId, ClipSpec spec) {
    return publish(spec, flvTarget(streamId));
  }

  /** Likewise to the HLS origin. */
  public Publisher publishHls(String streamId, ClipSpec spec) {
    return publish(spec, new PublishTarget.Hls(hls, streamId));
  }

  /** Likewise to any server, such as an origin with quirks. */
  public Publisher publish(ClipSpec spec, PublishTarget target) {
    return Publisher.start(FFMPEG, TestClip.encode(FFMPEG, spec, clips), target);
  }

  /** The last one started first. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a server did not stop", e);
      }
    }
  }
}

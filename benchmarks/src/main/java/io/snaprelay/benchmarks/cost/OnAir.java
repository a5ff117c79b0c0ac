package io.snaprelay.benchmarks.cost;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.TcpGate;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.RtmpServer;
import io.snaprelay.sandbox.source.TestClip;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A stream that can be pulled. What we publish ourselves goes through nginx's rtmp module, in real
 * time and by stream copy, and is pulled through a gate that counts bytes.
 */
final class OnAir implements AutoCloseable {

  /** Debian's: it has x264, and so B-frames. */
  private static final Command ENCODER = Command.of("ffmpeg");

  private static final String STREAM = "live/cost";
  private static final Path CLIPS =
      Path.of(System.getProperty("java.io.tmpdir"), "snaprelay-clips");

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final SourceUrl url;
  private final @Nullable TcpGate gate;

  private OnAir(Path file, Duration length) {
    RtmpServer server = RtmpServer.start(nginx(), 0);
    started.push(server);
    try {
      String inside = server.url(STREAM);
      gate = TcpGate.open(0, URI.create(inside).getPort());
      started.push(gate);
      started.push(Publisher.start(ENCODER, file, length, new PublishTarget.Rtmp(inside)));
      url = new SourceUrl("rtmp://%s:%d/%s".formatted(Ports.HOST, gate.port(), STREAM));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private OnAir(SourceUrl url) {
    this.url = url;
    this.gate = null;
  }

  static OnAir of(StreamChoice choice) {
    return switch (choice) {
      case StreamChoice.Clip(String name, ClipSpec spec) -> {
        TestClip clip = TestClip.encode(ENCODER, spec, CLIPS);
        yield new OnAir(clip.file(), clip.length());
      }
      case StreamChoice.File(Path path) -> new OnAir(path.toAbsolutePath(), Duration.ofHours(1));
      case StreamChoice.Elsewhere(SourceUrl url) -> new OnAir(url);
    };
  }

  private static RtmpServer.Installation nginx() {
    return RtmpServer.find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nginx with its rtmp module is not here: apt-get install nginx"
                        + " libnginx-mod-rtmp, or run bin/test, which does"));
  }

  SourceUrl url() {
    return url;
  }

  /** What was pulled until now, all connections together; negative where nobody counts. */
  long pulledBytes() {
    return gate == null ? -1 : gate.pulledBytes();
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

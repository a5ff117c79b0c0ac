package io.snaprelay.e2e;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.misbehaving.MisbehavingServer;
import io.snaprelay.sandbox.misbehaving.Misbehavior;
import io.snaprelay.sandbox.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A stream for each way in which sources fail, captured with a picture a second. */
final class FailingStreams implements AutoCloseable {

  /** What must be seen nowhere. */
  static final String SECRET = "S3CRET";

  private final MisbehavingServer server =
      MisbehavingServer.start(0, Command.of("ffmpeg"), Path.of("target", "clips"));
  private final Map<String, CaptureRequest> requests = new TreeMap<>();
  private final Duration startWithin;

  FailingStreams(Duration startWithin) {
    this.startWithin = startWithin;
    for (Misbehavior behavior : Misbehavior.values()) {
      add(behavior.name(), server.url(behavior) + "?key=" + SECRET);
    }
    add("RTMP_GARBAGE", server.rtmpUrl() + "?key=" + SECRET);
    add("REFUSED", "rtmp://127.0.0.1:%d/live/a?key=%s".formatted(Ports.free(), SECRET));
    add("UNKNOWN_HOST", "http://nowhere.invalid/live/a.flv?key=" + SECRET);
    add("SRT_NO_LISTENER", "srt://127.0.0.1:%d".formatted(Ports.free()));
  }

  private void add(String what, String url) {
    requests.put(
        what,
        CaptureRequest.builder("live/failing-" + what.toLowerCase(Locale.ROOT))
            .url(url)
            .interval(Duration.ofSeconds(1))
            .startWithin(startWithin)
            .grace(Duration.ofSeconds(10))
            .build());
  }

  FailingStreams started(Captures captures) {
    requests.values().forEach(captures.client()::start);
    return this;
  }

  /** How each is captured, by what its source does. */
  Map<String, CaptureRequest> all() {
    return requests;
  }

  CaptureRequest of(String what) {
    CaptureRequest request = requests.get(what);
    if (request == null) {
      throw new AssertionError("there is no stream for " + what);
    }
    return request;
  }

  /** How many connections the server has. */
  int connections() {
    return server.connections();
  }

  @Override
  public void close() {
    server.close();
  }
}

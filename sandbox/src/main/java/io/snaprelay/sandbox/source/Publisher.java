package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An ffmpeg that publishes a stream in real time until it is stopped, or this process ends. */
public final class Publisher implements AutoCloseable {

  /** The round of a stream that never begins again. */
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  private final ChildProcess ffmpeg;
  private final Instant startedAt;
  private final Duration loop;
  private final String url;

  private Publisher(ChildProcess ffmpeg, Instant startedAt, Duration loop, String url) {
    this.ffmpeg = ffmpeg;
    this.startedAt = startedAt;
    this.loop = loop;
    this.url = url;
  }

  /** Publishes a clip over and over, by stream copy. */
  public static Publisher start(Command ffmpeg, TestClip clip, PublishTarget target) {
    return start(ffmpeg, clip.file(), clip.length(), target);
  }

  /** Publishes a file over and over, by stream copy. */
  public static Publisher start(Command ffmpeg, Path file, Duration length, PublishTarget target) {
    Command copy =
        quiet(ffmpeg)
            .with("-nostdin", "-re", "-stream_loop", "-1", "-i", file.toString(), "-c", "copy")
            .with(output(target));
    Instant now = Instant.now();
    ChildProcess child =
        switch (target) {
          case PublishTarget.Rtmp rtmp -> ChildProcess.start(copy);
          case PublishTarget.Srt srt -> ChildProcess.start(copy);
          case PublishTarget.Hls hls -> ChildProcess.start(copy);
          case PublishTarget.Origin(FlvOrigin origin, String streamId) ->
              ChildProcess.start(copy, flv -> origin.publish(streamId, flv));
        };
    return new Publisher(child, now, length, target.url());
  }

  /**
   * Publishes what {@code input} writes, without an end.
   *
   * @param encode ffmpeg with the arguments that read stdin and encode
   * @param input keeps the time
   */
  public static Publisher startFed(Command encode, ChildProcess.Input input, PublishTarget target) {
    Command command = encode.with(output(target));
    Instant now = Instant.now();
    ChildProcess child =
        switch (target) {
          case PublishTarget.Rtmp rtmp -> ChildProcess.startFed(command, input, stdout -> {});
          case PublishTarget.Srt srt -> ChildProcess.startFed(command, input, stdout -> {});
          case PublishTarget.Hls hls -> ChildProcess.startFed(command, input, stdout -> {});
          case PublishTarget.Origin(FlvOrigin origin, String streamId) ->
              ChildProcess.startFed(command, input, flv -> origin.publish(streamId, flv));
        };
    return new Publisher(child, now, ENDLESS, target.url());
  }

  private static Command quiet(Command ffmpeg) {
    return ffmpeg.with("-hide_banner", "-loglevel", "warning", "-nostats");
  }

  /** What capture is given to pull the stream. */
  public String url() {
    return url;
  }

  /** When the program was started: its first picture goes on air a constant moment later. */
  public Instant startedAt() {
    return startedAt;
  }

  /**
   * When the picture was on air that stands at this place in the clip, up to a constant that is the
   * same for all pictures of this publisher.
   *
   * @param clipMillis what {@link ClockPicture#read} says
   * @param near tells which round of the clip is meant: the nearest one
   */
  public Instant onAirAt(long clipMillis, Instant near) {
    Instant first = startedAt.plusMillis(clipMillis);
    double rounds = (double) Duration.between(first, near).toMillis() / loop.toMillis();
    return first.plus(loop.multipliedBy(Math.round(rounds)));
  }

  public boolean isAlive() {
    return ffmpeg.isAlive();
  }

  public long pid() {
    return ffmpeg.pid();
  }

  /** ffmpeg's newest messages, oldest first. */
  public List<String> lastLines() {
    return ffmpeg.lastLines();
  }

  /** Ends the stream as a publisher does that says so. */
  public void stop() {
    ffmpeg.stop();
  }

  /** Ends the stream as a machine does that fails. */
  public void kill() {
    ffmpeg.kill();
  }

  @Override
  public void close() {
    stop();
  }

  private static List<String> output(PublishTarget target) {
    return switch (target) {
      case PublishTarget.Rtmp(String rtmp) -> flv(rtmp);
      case PublishTarget.Srt srt -> List.of("-f", "mpegts", srt.url() + "?mode=listener");
      case PublishTarget.Origin origin -> flv("pipe:1");
      case PublishTarget.Hls(HlsOrigin origin, String streamId) -> origin.output(streamId);
    };
  }

  private static List<String> flv(String where) {
    return List.of("-flush_packets", "1", "-f", "flv", "-flvflags", "no_duration_filesize", where);
  }
}

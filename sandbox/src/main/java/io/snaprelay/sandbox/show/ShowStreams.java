package io.snaprelay.sandbox.show;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.EncodedOnce;
import io.snaprelay.sandbox.source.Encoders;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The live streams that the sandbox shows, 640×360 at 25 fps, of different content and keyframe
 * distance. The clock is drawn while it is published; the others loop without a seam, are drawn and
 * encoded once, and then published by stream copy.
 */
public final class ShowStreams implements AutoCloseable {

  /**
   * A stream that is on air.
   *
   * @param title what one sees
   * @param url where it is pulled
   */
  public record Stream(String streamId, String title, Duration gop, String url) {}

  /** The streams' ids, in the order of the list. */
  public static final List<String> STREAM_IDS = List.of("live/clock", "live/aurora", "live/orbit");

  /** Another look makes other files. */
  private static final int LOOK = 1;

  private static final int CLOCK_KBITS = 900;
  private static final int LOOP_KBITS = 700;
  private static final String WIND =
      "anoisesrc=color=brown:amplitude=0.3:sample_rate=48000,lowpass=f=400";

  private final List<Stream> streams = new ArrayList<>();
  private final List<Publisher> publishers = new ArrayList<>();
  private final Command ffmpeg;
  private final Encoders encoder;
  private final Path folder;

  private ShowStreams(Command ffmpeg, Path folder) {
    this.ffmpeg = ffmpeg.with("-hide_banner", "-loglevel", "error", "-nostats");
    this.encoder = Encoders.probe(ffmpeg);
    this.folder = folder;
  }

  /**
   * Starts all streams; the first time on a machine this takes some seconds, since the loops are
   * drawn.
   *
   * @param targets where the stream of an id goes
   * @param zone what the clock shows the time of
   * @param folder where the loops are kept
   */
  public static ShowStreams start(
      Command ffmpeg, Function<String, PublishTarget> targets, ZoneId zone, Path folder) {
    var show = new ShowStreams(ffmpeg, folder);
    try {
      show.publish(targets, zone);
      return show;
    } catch (RuntimeException e) {
      show.close();
      throw e;
    }
  }

  /** What is on air, the clock first. */
  public List<Stream> streams() {
    return List.copyOf(streams);
  }

  /** Whether every publisher still runs. */
  public boolean allAlive() {
    return publishers.stream().allMatch(Publisher::isAlive);
  }

  @Override
  public void close() {
    List<CompletableFuture<Void>> stops =
        publishers.stream().map(p -> CompletableFuture.runAsync(p::close)).toList();
    stops.forEach(CompletableFuture::join);
  }

  private void publish(Function<String, PublishTarget> targets, ZoneId zone) {
    var auroraLength = Duration.ofMillis(AuroraScene.LOOP_MILLIS);
    var orbitLength = Duration.ofMillis(OrbitScene.LOOP_MILLIS);
    var aurora =
        CompletableFuture.supplyAsync(
            () -> loop("aurora", new AuroraScene(), auroraLength, Duration.ofSeconds(1), WIND));
    var orbit =
        CompletableFuture.supplyAsync(
            () -> loop("orbit", new OrbitScene(), orbitLength, Duration.ofSeconds(4), ""));
    clock(targets.apply("live/clock"), zone);
    add(
        "live/aurora",
        "northern lights over a lake",
        Duration.ofSeconds(1),
        Publisher.start(ffmpeg, aurora.join(), auroraLength, targets.apply("live/aurora")));
    add(
        "live/orbit",
        "planets round a star",
        Duration.ofSeconds(4),
        Publisher.start(ffmpeg, orbit.join(), orbitLength, targets.apply("live/orbit")));
  }

  private void clock(PublishTarget target, ZoneId zone) {
    Duration gop = Duration.ofSeconds(2);
    Command encode =
        ffmpeg
            .with(Frames.inputArguments())
            .with("-f", "lavfi", "-i", WIND)
            .with("-c:a", "aac", "-b:a", "64k")
            .with(encoder.live(frames(gop), CLOCK_KBITS));
    Publisher publisher = Publisher.startFed(encode, Frames.live(new ClockScene(zone)), target);
    add("live/clock", "the time of day", gop, publisher);
  }

  private void add(String streamId, String title, Duration gop, Publisher publisher) {
    publishers.add(publisher);
    streams.add(new Stream(streamId, title, gop, publisher.url()));
  }

  /**
   * @param sound an ffmpeg source of the loop's sound, or empty for none
   */
  private Path loop(String name, Scene scene, Duration length, Duration gop, String sound) {
    String file = "%s-%d-%s.mp4".formatted(name, LOOK, encoder.name().toLowerCase(Locale.ROOT));
    int bFrames = encoder == Encoders.X264 ? 2 : 0;
    Command encode =
        ffmpeg
            .with(Frames.inputArguments())
            .with(soundArguments(sound, length))
            .with(encoder.clip(frames(gop), bFrames, LOOP_KBITS));
    return EncodedOnce.get(
        folder,
        file,
        part -> ChildProcess.run(encode.with(part.toString()), Frames.loop(scene, length)));
  }

  /** A little shorter than the pictures, so that they alone decide when the loop begins again. */
  private static List<String> soundArguments(String sound, Duration length) {
    if (sound.isEmpty()) {
      return List.of();
    }
    String time = length.toMillis() - 100 + "ms";
    return List.of("-f", "lavfi", "-t", time, "-i", sound, "-c:a", "aac", "-b:a", "64k");
  }

  private static int frames(Duration gop) {
    return (int) (gop.toMillis() * Frames.FPS / 1000);
  }
}

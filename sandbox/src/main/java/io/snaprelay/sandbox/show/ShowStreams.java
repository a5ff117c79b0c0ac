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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The live streams that the sandbox shows, 640×360 at 25 fps, of different content and keyframe
 * distance. The clock is drawn while it is published; the others loop without a seam, are drawn and
 * encoded once, and then published by stream copy.
 */
public final class ShowStreams implements AutoCloseable {

  /**
   * One of the streams.
   *
   * @param title what one sees
   * @param url where it is pulled
   */
  public record Stream(String streamId, String title, Duration gop, String url) {}

  /** The streams' ids, in the order of the list. */
  public static final List<String> STREAM_IDS = List.of("live/clock", "live/aurora", "live/orbit");

  /** Another look makes other files. */
  private static final int LOOK = 2;

  private static final int CLOCK_KBITS = 900;
  private static final int LOOP_KBITS = 700;
  private static final String WIND =
      "anoisesrc=color=brown:amplitude=0.3:sample_rate=48000,lowpass=f=400";

  private final List<Stream> streams = new ArrayList<>();
  private final List<Publisher> publishers = new ArrayList<>();
  private final List<CompletableFuture<Void>> drawn = new ArrayList<>();
  private final ExecutorService drawers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("draw-loop").daemon(true).factory());
  private final Command ffmpeg;
  private final Encoders encoder;
  private final Path folder;
  private boolean closed;

  private ShowStreams(Command ffmpeg, Path folder) {
    this.ffmpeg = ffmpeg.with("-hide_banner", "-loglevel", "error", "-nostats");
    this.encoder = Encoders.probe(ffmpeg);
    this.folder = folder;
  }

  /**
   * Starts all streams. The clock is on air at once, the loops follow: the first time on a machine
   * some seconds later, since they are drawn then.
   *
   * @param targets where the stream of an id goes
   * @param zone what the clock shows the time of
   * @param folder where the loops are kept
   */
  public static ShowStreams start(
      Command ffmpeg, Function<String, PublishTarget> targets, ZoneId zone, Path folder) {
    var show = new ShowStreams(ffmpeg, folder);
    show.clock(targets.apply("live/clock"), zone);
    show.loop(
        new Stream("live/aurora", "northern lights over a lake", Duration.ofSeconds(1), ""),
        new AuroraScene(),
        Duration.ofMillis(AuroraScene.LOOP_MILLIS),
        WIND,
        targets.apply("live/aurora"));
    show.loop(
        new Stream("live/orbit", "planets round a star", Duration.ofSeconds(4), ""),
        new OrbitScene(),
        Duration.ofMillis(OrbitScene.LOOP_MILLIS),
        "",
        targets.apply("live/orbit"));
    return show;
  }

  /** All streams, the clock first. */
  public List<Stream> streams() {
    return List.copyOf(streams);
  }

  /**
   * Waits until every stream has its publisher.
   *
   * @throws io.snaprelay.sandbox.process.ProgramFailedException when ffmpeg could not make one
   */
  public void awaitOnAir() {
    try {
      drawn.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Whether every stream has a publisher that runs. */
  public synchronized boolean allAlive() {
    return publishers.size() == streams.size() && publishers.stream().allMatch(Publisher::isAlive);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    drawers.shutdownNow();
    List<CompletableFuture<Void>> stops =
        publishers.stream().map(p -> CompletableFuture.runAsync(p::close)).toList();
    stops.forEach(CompletableFuture::join);
  }

  private void clock(PublishTarget target, ZoneId zone) {
    Duration gop = Duration.ofSeconds(2);
    Command encode =
        ffmpeg
            .with(Frames.inputArguments())
            .with("-f", "lavfi", "-i", WIND)
            .with("-c:a", "aac", "-b:a", "64k")
            .with(encoder.live(frames(gop), CLOCK_KBITS));
    streams.add(new Stream("live/clock", "the time of day", gop, target.url()));
    publish(() -> Publisher.startFed(encode, Frames.live(new ClockScene(zone)), target));
  }

  private void loop(
      Stream stream, Scene scene, Duration length, String sound, PublishTarget target) {
    streams.add(new Stream(stream.streamId(), stream.title(), stream.gop(), target.url()));
    drawn.add(
        CompletableFuture.runAsync(
            () -> {
              Path file = encoded(stream, scene, length, sound);
              publish(() -> Publisher.start(ffmpeg, file, length, target));
            },
            drawers));
  }

  private synchronized void publish(Supplier<Publisher> publisher) {
    if (!closed) {
      publishers.add(publisher.get());
    }
  }

  private Path encoded(Stream stream, Scene scene, Duration length, String sound) {
    String file =
        "%s-%d-%s.mp4"
            .formatted(
                stream.streamId().replace("live/", ""),
                LOOK,
                encoder.name().toLowerCase(Locale.ROOT));
    int bFrames = encoder == Encoders.X264 ? 2 : 0;
    Command encode =
        ffmpeg
            .with(Frames.inputArguments())
            .with(soundArguments(sound, length))
            .with(encoder.clip(frames(stream.gop()), bFrames, LOOP_KBITS));
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

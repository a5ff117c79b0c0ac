package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.HlsOrigin;
import io.snaprelay.sandbox.source.OriginQuirk;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every {@link OddSource} on air at once, and captured with a picture a second. */
final class OddSources implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path CLIPS = Path.of("target", "clips");

  /** Debian's: it encodes HEVC, which newer ones can put into FLV. */
  private static final Command ENCODER = Command.of("ffmpeg");

  private final Stack stack;
  private final Captures captures;
  private final FlvOrigin soundFirst = origin(OriginQuirk.SOUND_FIRST);
  private final FlvOrigin unchunked = origin(OriginQuirk.UNCHUNKED);
  private final HlsOrigin mp4 = HlsOrigin.start(HlsOrigin.Options.defaults().withFmp4());
  private final Map<OddSource, Source> sources = new EnumMap<>(OddSource.class);

  OddSources(Stack stack) {
    this(stack, List.of(OddSource.values()));
  }

  /** Some of them only. */
  OddSources(Stack stack, Collection<OddSource> some) {
    this.stack = stack;
    this.captures = new Captures(stack.client());
    for (OddSource source : some) {
      sources.put(source, published(source));
    }
  }

  private static FlvOrigin origin(OriginQuirk quirk) {
    return FlvOrigin.start(FlvOrigin.Options.defaults().with(quirk));
  }

  private Source published(OddSource source) {
    String stream = "live/odd-" + source.name().toLowerCase(Locale.ROOT);
    Publisher publisher = publisher(source, stream);
    CaptureRequest request =
        CaptureRequest.builder(stream).url(publisher.url()).interval(Duration.ofSeconds(1)).build();
    return new Source(request, publisher);
  }

  private Publisher publisher(OddSource source, String stream) {
    ClipSpec clip = source.clip();
    return switch (source.way()) {
      case RTMP -> stack.servers().publishRtmp(stream, clip);
      case FLV -> stack.servers().publishFlv(stream, clip);
      case HLS -> stack.servers().publishHls(stream, clip);
      case FLV_ENHANCED -> newest(clip, stack.servers().flvTarget(stream));
      case FLV_SOUND_FIRST -> to(new PublishTarget.Origin(soundFirst, stream), clip);
      case FLV_UNCHUNKED -> to(new PublishTarget.Origin(unchunked, stream), clip);
      case HLS_MP4 -> to(new PublishTarget.Hls(mp4, stream), clip);
      case SRT -> to(new PublishTarget.Srt(Ports.free()), clip);
    };
  }

  private Publisher to(PublishTarget target, ClipSpec clip) {
    return stack.servers().publish(clip, target);
  }

  /**
   * From ffmpeg 8 on a publisher that was held up makes up for it by 50 ms a second only, and its
   * pictures are on air late for as long: older ones do it at once.
   */
  private Publisher newest(ClipSpec clip, PublishTarget target) {
    Command atOnce = stack.ffmpeg().with("-readrate_catchup", "8");
    return Publisher.start(atOnce, TestClip.encode(ENCODER, clip, CLIPS), target);
  }

  /** Starts the captures, and waits until each has so many slots behind it. */
  OddSources captured(int slots) {
    sources.values().forEach(source -> captures.client().start(source.request()));
    sources
        .values()
        .forEach(
            source -> await().atMost(PATIENCE).until(() -> captures.due(source.stream()) >= slots));
    return this;
  }

  /** Stops the captures, and answers what they left. */
  Map<OddSource, SlotCheck> stopped() {
    sources.values().forEach(source -> captures.client().stop(source.stream(), null));
    Map<OddSource, SlotCheck> checks = new EnumMap<>(OddSource.class);
    sources.forEach(
        (odd, source) ->
            checks.put(
                odd, SlotCheck.of(stack, source, captures.end(source.request()).coverage())));
    return checks;
  }

  @Override
  public void close() {
    sources.values().forEach(source -> source.publisher().close());
    soundFirst.close();
    unchunked.close();
    mp4.close();
  }
}

package io.snaprelay.e2e;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Live streams of one test, all of the same small clip: 320×180, 30 pictures a second, keyframes
 * every 2 s, B-frames.
 */
final class Sources implements AutoCloseable {

  private static final ClipSpec CLIP = ClipSpec.small();

  /**
   * How far two reference frames of the clip are apart at most: with two B-frames between them, 100
   * ms.
   */
  static final Duration REFERENCE_FRAMES =
      Duration.ofSeconds(1).multipliedBy(CLIP.bFrames() + 1).dividedBy((long) CLIP.fps());

  private final Stack stack;
  private final UnaryOperator<CaptureRequest.Builder> capture;
  private final List<Source> all = new ArrayList<>();
  private final List<Publisher> replacements = new ArrayList<>();
  private final List<FlvOrigin> origins = new ArrayList<>();

  /**
   * None yet.
   *
   * @param capture what is asked for besides a picture a second
   */
  Sources(Stack stack, UnaryOperator<CaptureRequest.Builder> capture) {
    this.stack = stack;
    this.capture = capture;
  }

  /** Several RTMP streams, named with numbers from 1. */
  Sources rtmp(String streamId, int count) {
    for (int number = 1; number <= count; number++) {
      rtmp(streamId + number, Duration.ofSeconds(1));
    }
    return this;
  }

  Sources rtmp(String streamId, Duration interval) {
    return add(streamId, interval, stack.servers().publishRtmp(streamId, CLIP));
  }

  Sources flv(String streamId, Duration interval) {
    return add(streamId, interval, stack.servers().publishFlv(streamId, CLIP));
  }

  /** From an HTTP-FLV origin of its own, one picture a second. */
  Sources flv(String streamId, FlvOrigin.Options options) {
    FlvOrigin origin = FlvOrigin.start(options);
    origins.add(origin);
    return add(
        streamId,
        Duration.ofSeconds(1),
        stack.servers().publish(CLIP, new PublishTarget.Origin(origin, streamId)));
  }

  /** Another clip takes the place of what an HTTP-FLV origin of its own was published. */
  void replace(Source source, ClipSpec clip) {
    PublishTarget.Origin target = new PublishTarget.Origin(origins.getLast(), "" + source);
    replacements.add(stack.servers().publish(clip, target));
  }

  Sources hls(String streamId, Duration interval) {
    return add(streamId, interval, stack.servers().publishHls(streamId, CLIP));
  }

  private Sources add(String streamId, Duration interval, Publisher publisher) {
    CaptureRequest.Builder request =
        CaptureRequest.builder(streamId).url(publisher.url()).interval(interval);
    all.add(new Source(capture.apply(request).build(), publisher));
    return this;
  }

  List<Source> all() {
    return all;
  }

  /** Starts the captures, and waits until each has a few pictures. */
  Sources captured(Captures captures) {
    all.forEach(source -> captures.client().start(source.request()));
    captures.awaitCaptured(this, 3);
    return this;
  }

  /** Stops the captures, and answers what they left, each beside its final ledger. */
  List<SlotCheck> stopped(Captures captures) {
    all.forEach(source -> captures.client().stop(source.stream(), null));
    return all.stream()
        .map(source -> SlotCheck.of(stack, source, captures.end(source.request()).coverage()))
        .toList();
  }

  @Override
  public void close() {
    all.forEach(source -> source.publisher().close());
    replacements.forEach(Publisher::close);
    origins.forEach(FlvOrigin::close);
  }
}

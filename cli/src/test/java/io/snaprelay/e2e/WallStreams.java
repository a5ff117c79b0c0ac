package io.snaprelay.e2e;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the wall of a test shows: captures of one source, and of one that a test takes away. */
final class WallStreams implements AutoCloseable {

  private static final String SOURCE = "live/wall";
  private static final String OTHER_SOURCE = "live/wall-away";

  private final Stack stack;
  private final Publisher publisher;
  private final List<StreamId> started = new ArrayList<>();
  private Publisher other;

  WallStreams(Stack stack) {
    this.stack = stack;
    publisher = stack.servers().publishFlv(SOURCE, ClipSpec.small());
    other = publishOther();
  }

  private Publisher publishOther() {
    return stack.servers().publishFlv(OTHER_SOURCE, ClipSpec.small());
  }

  /** What captures are given to pull. */
  String url() {
    return publisher.url();
  }

  /** A picture a second. */
  void start(String... streams) {
    for (String stream : streams) {
      start(CaptureRequest.builder(stream).url(url()));
    }
  }

  /** One whose source a test takes away. */
  void startOther(String stream) {
    start(CaptureRequest.builder(stream).url(other.url()));
  }

  private void start(CaptureRequest.Builder capture) {
    CaptureRequest request =
        capture.interval(Duration.ofSeconds(1)).grace(Duration.ofMinutes(5)).build();
    stack.client().start(request);
    started.add(request.stream());
  }

  /** One that was started otherwise, and is to end with the others. */
  void startedElsewhere(String stream) {
    started.add(new StreamId(stream));
  }

  void takeOtherAway() {
    other.kill();
  }

  void bringOtherBack() {
    other = publishOther();
  }

  @Override
  public void close() {
    started.forEach(stream -> stack.client().stop(stream, null));
    publisher.close();
    other.close();
  }
}

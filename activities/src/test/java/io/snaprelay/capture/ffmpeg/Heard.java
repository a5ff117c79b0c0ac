package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers what it heard, and when. */
final class Heard implements SourceListener {

  /** An event and when it was told. */
  record Moment(SourceEvent event, Instant at) {}

  private final List<Moment> moments = new CopyOnWriteArrayList<>();

  @Override
  public void on(SourceEvent event) {
    moments.add(new Moment(event, Instant.now()));
  }

  List<Moment> all() {
    return moments;
  }

  <T extends SourceEvent> List<T> all(Class<T> type) {
    return moments.stream().map(Moment::event).filter(type::isInstance).map(type::cast).toList();
  }

  List<SourceEvent.Picture> pictures() {
    return all(SourceEvent.Picture.class);
  }

  boolean isCaughtUp() {
    return !all(SourceEvent.CaughtUp.class).isEmpty();
  }

  Optional<SourceEnd> end() {
    return all(SourceEvent.Closed.class).stream().findFirst().map(SourceEvent.Closed::end);
  }
}

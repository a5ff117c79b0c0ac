package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.clock.CatchUp;
import io.snaprelay.capture.clock.ClockReading;
import io.snaprelay.capture.clock.ClockWatch;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of ticks, labels and JPEGs. A label and its JPEG come through different pipes, each
 * in order: the n-th label belongs to the n-th JPEG. An event is told when everything that happened
 * before it was told, so no progress overtakes a picture.
 */
final class FrameAssembler {
  /** Far more than a child that works leaves unpaired. */
  private static final int UNPAIRED = 200;

  private final SourceRequest request;
  private final SourceListener listener;
  private final CatchUp catchUp;
  private final ClockWatch clock = new ClockWatch();
  private final Damage damage = new Damage();
  private final Deque<Outgoing> outgoing = new ArrayDeque<>();
  private final Deque<byte[]> jpegs = new ArrayDeque<>();

  private Sound sound = Sound.NONE;
  private boolean caughtUp;
  private boolean distrusted;
  private Instant newest = Instant.MIN;
  private Instant lastDelivered = Instant.MIN;
  private Instant lastSlot = Instant.MIN;
  private @Nullable ClockReading lastReading;
  private LogLine.@Nullable Label firstLabel;

  /** Something to tell, once it is complete and its turn has come. */
  private sealed interface Outgoing {
    record Event(SourceEvent event) implements Outgoing {}

    record Labelled(Instant contentTime, long sourcePts, boolean wanted, boolean damaged)
        implements Outgoing {}
  }

  FrameAssembler(SourceRequest request, CatchUp catchUp, SourceListener listener) {
    this.request = request;
    this.catchUp = catchUp;
    this.listener = listener;
  }

  /** The source has sound; that is known before its first picture. */
  void hears() {
    sound = Sound.SOME;
  }

  boolean hasSound() {
    return sound == Sound.SOME;
  }

  void tick(LogLine.Tick tick, long nanos) {
    ClockReading reading = new ClockReading(tick.sourcePts(), tick.anchorMillis(), nanos);
    Instant before = newest;
    boolean restarted = clock.restarted(reading);
    newest = later(newest, reading.contentTime());
    if (caughtUp) {
      tell(
          restarted
              ? new SourceEvent.ClockRestarted(before, reading.contentTime())
              : new SourceEvent.Progress(newest, reading.anchor()));
    } else if (catchUp.caughtUp(reading)) {
      caughtUp = true;
      tell(new SourceEvent.CaughtUp(newest, reading.anchor(), sound));
    }
    damage.tick(reading.contentTime());
    lastReading = reading;
  }

  /**
   * @throws GiveUpException when the pictures changed their size: ffmpeg would go on with the first
   *     one's, distorted where the proportions changed
   */
  void label(LogLine.Label label) {
    if (firstLabel == null) {
      firstLabel = label;
    }
    requireSameSize(firstLabel, label);
    Instant contentTime = Instant.ofEpochMilli(label.contentMillis());
    newest = later(newest, contentTime);
    outgoing.addLast(
        new Outgoing.Labelled(
            contentTime, sourcePts(label), wanted(contentTime), distrusted || damage.isPossible()));
    flush();
  }

  void jpeg(byte[] jpeg) {
    jpegs.addLast(jpeg);
    flush();
  }

  /** The decoder complained about a picture that it is about to show, or lacks another one. */
  void decoderComplained() {
    damage.complained(newest);
  }

  /** So far apart, at most, were the pictures that came lately. */
  void pictureDistance(long millis) {
    damage.pictureDistance(millis);
  }

  /** The pictures behind it are built upon none before it. */
  void keyPicture(LogLine.KeyPicture picture) {
    damage.keyPicture(Instant.ofEpochMilli(picture.contentMillis()));
  }

  /** All that comes from now on may be damaged. */
  void distrust() {
    distrusted = true;
  }

  boolean picturesSeen() {
    return lastReading != null;
  }

  /** How far the newest picture lies back, delivered or not; zero without one. */
  Duration behind(Instant now) {
    return picturesSeen() ? Duration.between(newest, now) : Duration.ZERO;
  }

  Duration longestDistance() {
    return clock.longestDistance();
  }

  private void tell(SourceEvent event) {
    outgoing.addLast(new Outgoing.Event(event));
    flush();
  }

  private void flush() {
    while (!outgoing.isEmpty()) {
      if (outgoing.getFirst() instanceof Outgoing.Labelled && jpegs.isEmpty()) {
        break;
      }
      switch (outgoing.removeFirst()) {
        case Outgoing.Event(SourceEvent event) -> listener.on(event);
        case Outgoing.Labelled labelled -> deliver(labelled, jpegs.removeFirst());
      }
    }
    if (outgoing.size() > UNPAIRED || jpegs.size() > UNPAIRED) {
      throw new GiveUpException(
          Kind.LOCAL_FAULT, "ffmpeg's pictures and their times do not come in pairs");
    }
  }

  private void deliver(Outgoing.Labelled labelled, byte[] jpeg) {
    if (!labelled.wanted()) {
      return;
    }
    JpegSize size =
        JpegSize.of(jpeg)
            .orElseThrow(
                () -> new GiveUpException(Kind.LOCAL_FAULT, "ffmpeg wrote what is no JPEG"));
    listener.on(
        new SourceEvent.Picture(
            labelled.contentTime(),
            labelled.sourcePts(),
            jpeg,
            size.width(),
            size.height(),
            labelled.damaged()));
  }

  /**
   * Not before the connection has caught up; and no slot twice, which ffmpeg's selection would do
   * when it sets up its filters anew.
   */
  private boolean wanted(Instant contentTime) {
    Instant slot = request.grid().slotOf(contentTime);
    boolean another =
        request.extraAtStart() ? contentTime.isAfter(lastDelivered) : slot.isAfter(lastSlot);
    if (!caughtUp || !another) {
      return false;
    }
    lastDelivered = contentTime;
    lastSlot = slot;
    return true;
  }

  /**
   * A tick precedes the label of each slot's first picture, and is at most 250 ms old otherwise.
   */
  private long sourcePts(LogLine.Label label) {
    ClockReading reading = lastReading;
    if (reading == null) {
      return 0;
    }
    return reading.contentTime().toEpochMilli() == label.contentMillis()
        ? reading.sourcePts()
        : label.contentMillis() - reading.anchor();
  }

  private static void requireSameSize(LogLine.Label first, LogLine.Label label) {
    if (first.width() != label.width() || first.height() != label.height()) {
      throw new GiveUpException(
          Kind.CHANGED,
          "the pictures changed from %d x %d to %d x %d"
              .formatted(first.width(), first.height(), label.width(), label.height()));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}

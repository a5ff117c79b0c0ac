package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.capture.testing.FakeOrdersClient;
import io.snaprelay.capture.testing.RecordingCaptureMetrics;
import io.snaprelay.capture.testing.VirtualLoop;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.Orders;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamTraits;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A segment of a stream with one frame a second, its world, and virtual time. */
final class SegmentRig {

  static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  static final Holder HOLDER = new Holder("run-1", 2, 1);

  final VirtualLoop loop = new VirtualLoop(T0);
  final FakeFrameSource source = new FakeFrameSource();
  final FakeOrdersClient workflow = new FakeOrdersClient(loop::now);
  InMemoryFrameStore store = new InMemoryFrameStore();
  final RecordingCaptureMetrics metrics = new RecordingCaptureMetrics();
  final RecordingFrameNotifier notifier = new RecordingFrameNotifier();
  final List<CaptureEvent> lastEvents = new ArrayList<>();
  final List<Checkpoint> heartbeats = new ArrayList<>();
  Heartbeat.Answer heartbeatAnswer = Heartbeat.Answer.GO_ON;

  SegmentTask task = task(true, Duration.ofSeconds(1), 1);
  Holder holder = HOLDER;
  @Nullable SegmentReport inherited;
  @Nullable Long anchor;
  Sound sound = Sound.UNKNOWN;
  @Nullable StreamTraits traits;
  GapCause settleCause = GapCause.HANDOVER;
  PictureBudget budget = new PictureBudget(600, 1_000_000, null);
  @Nullable SegmentCapture capture;

  static SegmentTask task(boolean everLive, Duration interval, int urls) {
    return task(everLive, interval, urls, null);
  }

  static SegmentTask reporting(Duration every) {
    return task(true, Duration.ofSeconds(1), 1, every);
  }

  private static SegmentTask task(
      boolean everLive, Duration interval, int urls, @Nullable Duration reportEvery) {
    List<SourceUrl> addresses = new ArrayList<>();
    for (int i = 0; i < urls; i++) {
      addresses.add(new SourceUrl("rtmp://source" + i + "/live/room42"));
    }
    return new SegmentTask(
        "live/room42",
        2,
        addresses,
        interval,
        Duration.ZERO,
        Accuracy.ECONOMY,
        PictureSpec.DEFAULT,
        RiskLevel.NORMAL,
        Map.of("region", "eu"),
        everLive,
        Duration.ofMinutes(1),
        reportEvery,
        null,
        null,
        interval.toSeconds() >= 5);
  }

  SegmentCapture begin() {
    SegmentLines lines =
        new SegmentLines(
            source,
            new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, Runnable::run)
                .countedBy(metrics),
            workflow,
            checkpoint -> {
              heartbeats.add(checkpoint);
              return heartbeatAnswer;
            },
            budget,
            workflow.calls(),
            lastEvents::addAll);
    SegmentCapture begun = new SegmentCapture(context(), lines, loop, DeliveryLimits.DEFAULT);
    capture = begun;
    begun.begin();
    loop.settle();
    return begun;
  }

  private SegmentContext context() {
    FrameOrigin origin =
        new FrameOrigin(
            task.stream(),
            task.interval(),
            task.riskLevel(),
            task.labels(),
            "stream/live/room42",
            holder.runId(),
            holder.segment(),
            holder.attempt());
    return new SegmentContext(
        task,
        holder,
        origin,
        "control",
        inherited,
        anchor,
        sound,
        traits,
        task.everLive(),
        settleCause,
        SegmentLimits.DEFAULT,
        new Random(7));
  }

  /** Connected, caught up half a second before {@code second}, the first that it can serve. */
  SegmentCapture liveFrom(int second) {
    SegmentCapture begun = begin();
    loop.advanceTo(at(second).minusMillis(500));
    source.connection().caughtUp(loop.now());
    loop.settle();
    return begun;
  }

  /** Live, and told to serve the slots of the seconds [from, until). */
  SegmentCapture serving(int from, int until) {
    orders(from, until);
    return liveFrom(from);
  }

  void orders(int from, int until) {
    workflow.order(new Orders(at(from), at(until), false, at(from), null));
  }

  /** Slots from {@code from} on, until a successor takes over, which may be at {@code relief}. */
  void reliefAt(int from, int relief) {
    workflow.order(new Orders(at(from), null, false, at(from), at(relief)));
  }

  void stop(int from, int until) {
    workflow.order(new Orders(at(from), at(until), true, at(from), null));
  }

  /** A picture in each of the seconds [from, until), 40 ms after its slot. */
  void pictures(int from, int until) {
    for (int second = from; second < until; second++) {
      picture(second);
    }
  }

  void picture(int second) {
    Instant contentTime = at(second).plusMillis(40);
    loop.advanceTo(contentTime);
    source.connection().progress(contentTime);
    source.connection().picture(contentTime);
    loop.settle();
  }

  SegmentCapture running() {
    if (capture == null) {
      throw new IllegalStateException("begin first");
    }
    return capture;
  }

  SegmentResult result() {
    if (running().end() instanceof SegmentEnd.Returned returned) {
      return returned.result();
    }
    throw new AssertionError("no result but " + running().end());
  }

  SegmentReport report() {
    SegmentReport report = result().report();
    if (report == null) {
      throw new AssertionError("no report in " + result());
    }
    return report;
  }

  List<Instant> notifiedSlots() {
    return notifier.frames().stream().map(FrameCaptured::slot).toList();
  }

  static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}

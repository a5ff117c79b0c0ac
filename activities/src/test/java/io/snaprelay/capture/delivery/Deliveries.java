package io.snaprelay.capture.delivery;

import io.snaprelay.capture.source.SourceEvent.Picture;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.testing.RecordingCaptureMetrics;
import io.snaprelay.capture.testing.VirtualLoop;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A delivery, its store and notifier, virtual time, and uploads that run when the test says so. */
final class Deliveries {

  static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  static final StreamId STREAM = new StreamId("live/room42");

  static final FrameOrigin ORIGIN =
      new FrameOrigin(
          STREAM,
          Duration.ofSeconds(1),
          RiskLevel.HIGH,
          Map.of("region", "eu"),
          "stream/live/room42",
          "run-1",
          3,
          2);

  final VirtualLoop loop = new VirtualLoop(T0);
  final InMemoryFrameStore store = new InMemoryFrameStore();
  final RecordingCaptureMetrics metrics = new RecordingCaptureMetrics();
  final RecordingFrameNotifier notifier = new RecordingFrameNotifier();
  final Queue<Runnable> uploads = new ArrayDeque<>();
  final List<Delivery> results = new ArrayList<>();
  int freed;
  private boolean held;

  private final @Nullable Spool spool;
  final FrameDelivery delivery;

  /** Without a spool. */
  Deliveries() {
    this(null);
  }

  Deliveries(@Nullable Spool spool) {
    this.spool = spool;
    delivery = new FrameDelivery(ORIGIN, outlets(), loop, DeliveryLimits.DEFAULT, new Random(1));
  }

  Outlets outlets() {
    return new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, this::start, spool)
        .countedBy(metrics);
  }

  private void start(Runnable call) {
    if (held) {
      uploads.add(call);
    } else {
      call.run();
    }
  }

  /** Calls to the store wait from now on. */
  void holdUploads() {
    held = true;
  }

  /** The call that was started as the {@code n}-th of those that wait is answered. */
  void answer(int n) {
    List<Runnable> waiting = new ArrayList<>(uploads);
    Runnable call = waiting.get(n);
    uploads.remove(call);
    call.run();
    loop.settle();
  }

  /** Likewise of the one that waits for the longest time; fails for one slot. */
  void answerFailing(Instant slot) {
    store.faults().failPuts(ObjectKeyTemplate.DEFAULT.key(STREAM, slot, Trigger.GRID));
    answer(0);
  }

  void upload(int second) {
    delivery.upload(frame(second), () -> freed++, results::add);
    loop.settle();
  }

  /** A picture that was asked for at that instant. */
  void uploadAt(int second) {
    delivery.upload(
        new Frame(Trigger.AT, at(second), picture(second)), () -> freed++, results::add);
    loop.settle();
  }

  void lookUp(int second) {
    delivery.lookUp(Trigger.GRID, at(second), results::add);
    loop.settle();
  }

  List<Instant> notifiedSlots() {
    return notifier.frames().stream().map(frame -> frame.slot()).toList();
  }

  static Frame frame(int second) {
    return new Frame(Trigger.GRID, at(second), picture(second));
  }

  static Picture picture(int second) {
    return new Picture(
        at(second).plusMillis(40), second * 1_000L, new byte[] {1, 2}, 320, 180, false);
  }

  static Instant at(int second) {
    return T0.plusSeconds(second);
  }
}

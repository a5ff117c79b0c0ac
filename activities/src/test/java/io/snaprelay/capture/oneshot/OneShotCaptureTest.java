package io.snaprelay.capture.oneshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.capture.testing.VirtualLoop;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OneShotCaptureTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Instant SLOT = T0.plusSeconds(4).plusMillis(130);

  private final VirtualLoop loop = new VirtualLoop(T0);
  private final FakeFrameSource source = new FakeFrameSource();
  private final InMemoryFrameStore store = new InMemoryFrameStore();
  private final RecordingFrameNotifier notifier = new RecordingFrameNotifier();
  private Heartbeat.Answer heartbeatAnswer = Heartbeat.Answer.GO_ON;
  private int heartbeats;
  private int attempt = 1;

  private OneShotCapture begin(Trigger trigger, @Nullable Instant slot, boolean everLive) {
    OneShotTask task =
        new OneShotTask(
            "live/room42",
            List.of(new SourceUrl("rtmp://a/live/x"), new SourceUrl("rtmp://b/live/x")),
            trigger,
            slot,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            PictureSpec.DEFAULT,
            RiskLevel.NORMAL,
            Map.of(),
            everLive);
    OneShotLines lines =
        new OneShotLines(
            source,
            new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, Runnable::run),
            checkpoint -> {
              heartbeats++;
              return heartbeatAnswer;
            },
            new PictureBudget(5, 500, null),
            Runnable::run);
    FrameOrigin origin =
        new FrameOrigin(
            new StreamId("live/room42"),
            Duration.ofSeconds(60),
            RiskLevel.NORMAL,
            Map.of(),
            "stream/live/room42",
            "run-1",
            0,
            attempt);
    OneShotCapture capture =
        new OneShotCapture(
            task, origin, GapCause.NO_CAPACITY, lines, loop, DeliveryLimits.DEFAULT, new Random(1));
    capture.begin();
    loop.settle();
    return capture;
  }

  private void picture(Instant contentTime) {
    loop.advanceTo(contentTime);
    source.connection().picture(contentTime);
    loop.settle();
  }

  private static OneShotResult result(OneShotCapture capture) {
    assertThat(capture.end()).isInstanceOf(OneShotEnd.Returned.class);
    return ((OneShotEnd.Returned) capture.end()).result();
  }

  private static FrameRef frame(OneShotCapture capture) {
    return Objects.requireNonNull(result(capture).frame());
  }

  @Test
  void takesTheFirstPictureAtOrAfterItsSlot_andLeaves() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    source.connection().caughtUp(T0.plusSeconds(2));
    picture(SLOT.minusMillis(1));
    assertThat(capture.isFinished()).isFalse();
    picture(SLOT.plusMillis(30));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.CAPTURED);
    assertThat(frame(capture).slot()).isEqualTo(SLOT);
    assertThat(frame(capture).contentTime()).isEqualTo(SLOT.plusMillis(30));
    assertThat(notifier.frames()).hasSize(1);
    assertThat(notifier.frames().getFirst().segment()).isZero();
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void asksForPicturesOftenEnough_fromItsSlotOn() {
    begin(Trigger.GRID, SLOT, true);

    assertThat(source.connection().request().grid().slotOf(SLOT)).isEqualTo(SLOT);
    assertThat(source.connection().request().grid().interval())
        .isLessThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void namesAnInstantAskedFor() {
    OneShotCapture capture = begin(Trigger.AT, SLOT, true);
    source.connection().caughtUp(T0.plusSeconds(2));
    picture(SLOT);

    assertThat(frame(capture).key()).endsWith("20261122T140004.130Z-at.jpg");
  }

  @Test
  void onDemandTakesTheFirstPictureThereIs() {
    OneShotCapture capture = begin(Trigger.DEMAND, null, true);
    source.connection().caughtUp(T0.plusSeconds(1));
    picture(T0.plusMillis(1_100));

    assertThat(frame(capture).slot()).isEqualTo(T0.plusMillis(1_100));
    assertThat(frame(capture).frameId()).endsWith("-demand");
  }

  @Test
  void isUnchanged_whenTheSourceShowedNothingNew() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    source.connection().caughtUp(T0.plusSeconds(2));
    loop.advanceTo(SLOT.plusSeconds(21));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void triesAgainInsideItsWindow() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    source.connection().ends(Kind.LOST);
    loop.advance(Duration.ofSeconds(1));
    source.connection().ends(Kind.NOT_PUBLISHED);
    loop.advance(Duration.ofSeconds(1));
    source.connection().caughtUp(loop.now());
    picture(SLOT.plusSeconds(3));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.CAPTURED);
    assertThat(source.opened()).isEqualTo(3);
  }

  @Test
  void isMissedWithACause_whenTheSourceIsAway() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    while (!capture.isFinished()) {
      source.connection().ends(Kind.REFUSED);
      loop.advance(Duration.ofSeconds(3));
    }

    assertThat(result(capture).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(result(capture).cause()).isEqualTo(GapCause.SOURCE_AUTH);
  }

  @Test
  void isMissedAsUndecodable_whenThereIsOnlySound() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    source.connection().says(new SourceEvent.SoundOnly(true));
    loop.advanceTo(SLOT.plusSeconds(21));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(result(capture).cause()).isEqualTo(GapCause.UNDECODABLE);
    assertThat(result(capture).detail()).isEqualTo("sound comes, and no pictures");
  }

  @Test
  void isNotStarted_whenThereIsOnlySound_andNeverWasAPicture() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, false);
    source.connection().says(new SourceEvent.SoundOnly(true));
    loop.settle();

    assertThat(result(capture).outcome()).isEqualTo(Outcome.NOT_STARTED);
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void isNotTheSourcesFault_whereNoConnectionFailed() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    loop.advanceTo(SLOT.plusSeconds(21));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(result(capture).cause()).isEqualTo(GapCause.NO_CAPACITY);
  }

  @Test
  void isNotStarted_whenNothingWasEverPublished() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, false);
    source.connection().ends(Kind.NOT_PUBLISHED);
    loop.advance(Duration.ofSeconds(1));
    source.connection().ends(Kind.NOT_PUBLISHED);
    loop.settle();

    assertThat(result(capture).outcome()).isEqualTo(Outcome.NOT_STARTED);
  }

  @Test
  void isRejected_whenEveryUrlRefuses() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, false);
    for (int i = 0; i < 6; i++) {
      source.connection().ends(Kind.BAD_INPUT);
      loop.advance(Duration.ofSeconds(3));
    }

    assertThat(result(capture).outcome()).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void failsByOurOwnFault() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, false);
    source.connection().ends(Kind.LOCAL_FAULT);
    loop.settle();

    assertThat(capture.end()).isInstanceOf(OneShotEnd.Failed.class);
  }

  @Test
  void isMissed_whenItCannotBeStored() {
    store.faults().failAll();
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    source.connection().caughtUp(T0.plusSeconds(2));
    picture(SLOT);
    loop.advanceTo(SLOT.plusSeconds(20 + 9).plusMillis(250));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.MISSED);
    assertThat(result(capture).cause()).isEqualTo(GapCause.STORE_DOWN);
  }

  @Test
  void hearsOfItsCancellationByTheHeartbeatOfEachSecond() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    loop.advance(Duration.ofSeconds(2));
    assertThat(heartbeats).isEqualTo(3);
    heartbeatAnswer = Heartbeat.Answer.CANCELLED;
    loop.advance(Duration.ofSeconds(1));

    assertThat(capture.end()).isInstanceOf(OneShotEnd.Cancelled.class);
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void deliversWhatItHas_whenItIsCancelled() {
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);
    store.faults().failNext(1);
    source.connection().caughtUp(T0.plusSeconds(2));
    picture(SLOT);
    capture.cancel();
    loop.advance(Duration.ofSeconds(1));

    assertThat(result(capture).outcome()).isEqualTo(Outcome.CAPTURED);
  }

  @Test
  void leavesItToTheStore_whenTheAttemptBeforeWasLost_andTheWindowIsOver() {
    attempt = 2;
    loop.advanceTo(SLOT.plusSeconds(21));
    OneShotCapture capture = begin(Trigger.GRID, SLOT, true);

    assertThat(capture.end()).isInstanceOf(OneShotEnd.TooLate.class);
    assertThat(source.opened()).isZero();
  }

  @Test
  void goesElsewhere_whenTheWorkerLeaves_butStoresWhatItHas() {
    OneShotCapture waiting = begin(Trigger.GRID, SLOT, true);
    waiting.leave();
    loop.settle();
    assertThat(waiting.end()).isInstanceOf(OneShotEnd.Failed.class);

    OneShotCapture storing = begin(Trigger.GRID, SLOT, true);
    store.faults().failNext(1);
    source.connection().caughtUp(T0.plusSeconds(2));
    picture(SLOT);
    storing.leave();
    loop.advance(Duration.ofSeconds(1));
    assertThat(result(storing).outcome()).isEqualTo(Outcome.CAPTURED);
  }
}

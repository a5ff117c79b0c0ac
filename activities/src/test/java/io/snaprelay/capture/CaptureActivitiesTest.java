package io.snaprelay.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.StoreSettler;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.testing.FakeFrameSource;
import io.snaprelay.capture.testing.FakeOrdersClient;
import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.BookkeepingActivities;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.ControlActivities;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.SettleTask;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.Orders;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Temporal sees of the activities: real threads, real time, Temporal's own test environment.
 */
class CaptureActivitiesTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");

  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
  private final FakeFrameSource source = new FakeFrameSource();
  private final FakeOrdersClient workflow = new FakeOrdersClient();
  private final InMemoryFrameStore store = new InMemoryFrameStore();
  private final RecordingFrameNotifier notifier = new RecordingFrameNotifier();
  private final HolderRegistry holders = new HolderRegistry();
  private final CaptureThreads threads = CaptureThreads.of(CaptureLimits.DEFAULT);
  private final List<Checkpoint> heartbeats = new CopyOnWriteArrayList<>();

  @BeforeEach
  void register() {
    StoreSettler settler =
        new StoreSettler(
            new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, threads.uploads()),
            DeliveryLimits.DEFAULT,
            InstantSource.system(),
            new Random(1));
    temporal.registerActivitiesImplementations(
        new CaptureActivitiesImpl(
            CaptureContext.of(
                source,
                new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, threads.uploads()),
                id -> workflow,
                "control",
                holders,
                threads,
                CaptureLimits.DEFAULT)),
        new BookkeepingActivitiesImpl(settler, notifier));
    temporal.setActivityHeartbeatListener(Checkpoint.class, heartbeats::add);
  }

  @AfterEach
  void close() {
    temporal.close();
    threads.close();
  }

  private static SegmentTask task(boolean everLive) {
    return new SegmentTask(
        "live/room42",
        1,
        List.of(new SourceUrl("rtmp://a/live/x?key=secret")),
        Duration.ofSeconds(1),
        Duration.ZERO,
        Accuracy.ECONOMY,
        PictureSpec.DEFAULT,
        RiskLevel.NORMAL,
        Map.of(),
        everLive,
        Duration.ofMinutes(1),
        null,
        null,
        null,
        false);
  }

  private CompletableFuture<SegmentResult> segment(SegmentTask task) {
    CaptureActivities stub = temporal.newActivityStub(CaptureActivities.class);
    CompletableFuture<SegmentResult> result =
        CompletableFuture.supplyAsync(() -> stub.captureSegment(task));
    await().until(() -> source.opened() > 0 || result.isDone());
    return result;
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }

  private void live(int from, int until) {
    workflow.order(new Orders(at(from), at(until), false, at(from), null));
    source.connection().caughtUp(at(from).minusMillis(500));
  }

  @Test
  void aSegmentReturnsItsReport() {
    CompletableFuture<SegmentResult> result = segment(task(true));
    live(1, 4);
    for (int second = 1; second <= 4; second++) {
      source.connection().picture(at(second).plusMillis(40));
    }

    assertThat(result.join().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(result.join().report()).isNotNull();
    assertThat(store.keys()).hasSize(3);
    assertThat(notifier.frames()).hasSize(3);
    assertThat(holders.running()).isZero();
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void aSourceThatIsNotPublishedIsABenignFailureWithItsOwnDelay() {
    CompletableFuture<SegmentResult> result = segment(task(false));
    source.connection().ends(Kind.NOT_PUBLISHED);

    ApplicationFailure failure = failure(result);
    assertThat(failure.getType()).isEqualTo(FailureTypes.NOT_STARTED);
    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.getNextRetryDelay()).isNotNull();
    assertThat(failure.isNonRetryable()).isFalse();
  }

  @Test
  void aFaultOfThisMachineIsAFailureThatAnotherMachineMayRetry() {
    CompletableFuture<SegmentResult> result = segment(task(false));
    source.connection().ends(Kind.LOCAL_FAULT);

    assertThat(failure(result).getType()).isEqualTo(FailureTypes.CAPTURE_FAILED);
    assertThat(heartbeats).isNotEmpty();
  }

  @Test
  void aCancelledSegmentThatIsNotLiveReturnsNormally() {
    CompletableFuture<SegmentResult> result = segment(task(true));
    temporal.requestCancelActivity();

    assertThat(result.join().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void aNudgeMakesALiveSegmentAsk() {
    CompletableFuture<SegmentResult> result = segment(task(true));
    live(1, 1_000);
    source.connection().picture(at(1).plusMillis(40));
    await().until(() -> !notifier.frames().isEmpty());
    Holder holder = workflow.lives().getFirst().holder();
    workflow.order(new Orders(at(1), at(2), true, at(1), null));
    // Called as it is: Temporal's test environment runs one activity at a time.
    ControlActivities control = new ControlActivitiesImpl(holders);

    assertThat(control.nudge(holder)).isTrue();
    assertThat(result.join().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(control.nudge(holder)).isFalse();
  }

  @Test
  void aLeavingWorkerReturnsWhatRuns_andTakesNoMore() {
    CompletableFuture<SegmentResult> result = segment(task(true));
    holders.admitNoMore();
    holders.leaveAll();
    assertThat(result.join().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(failure(segment(task(true))).getType()).isEqualTo(FailureTypes.CAPTURE_FAILED);
    assertThat(source.opened()).isEqualTo(1);
  }

  @Test
  void aSegmentThatIsNotLiveIsRetriedAtOnce_whenItsWorkerDrains() {
    CompletableFuture<SegmentResult> result = segment(task(true));
    holders.admitNoMore().forEach(HolderRegistry.Capture::drain);

    ApplicationFailure failure = failure(result);
    assertThat(failure.getType()).isEqualTo(FailureTypes.CAPTURE_FAILED);
    assertThat(failure.getNextRetryDelay()).isLessThan(Duration.ofSeconds(1));
    assertThat(source.anyOpen()).isFalse();
  }

  @Test
  void aStreamThatWasJustGivenAwayGoesElsewhere_atOnce() {
    holders.giveAway("live/room42", Duration.ofMinutes(1));
    assertThat(failure(segment(task(true))).getNextRetryDelay()).isLessThan(Duration.ofSeconds(1));
    assertThat(source.opened()).isZero();
  }

  @Test
  void aOneShotReturnsItsFrame() {
    CaptureActivities stub = temporal.newActivityStub(CaptureActivities.class);
    OneShotTask task =
        new OneShotTask(
            "live/room42",
            List.of(new SourceUrl("rtmp://a/live/x")),
            Trigger.DEMAND,
            null,
            Duration.ofSeconds(20),
            null,
            PictureSpec.DEFAULT,
            RiskLevel.NORMAL,
            Map.of(),
            true);
    CompletableFuture<OneShotResult> result =
        CompletableFuture.supplyAsync(() -> stub.captureOnce(task));
    await().until(() -> source.opened() > 0);
    source.connection().caughtUp(at(1));
    source.connection().picture(at(2));

    assertThat(result.join().outcome()).isEqualTo(OneShotResult.Outcome.CAPTURED);
    assertThat(notifier.frames().getFirst().workflowId()).isNotBlank();
  }

  @Test
  void settlesByTheStore() {
    BookkeepingActivities stub = temporal.newActivityStub(BookkeepingActivities.class);
    SettleTask task =
        new SettleTask(
            "live/room42",
            Duration.ofSeconds(1),
            Duration.ZERO,
            RiskLevel.NORMAL,
            Map.of(),
            List.of(new Gap(at(1), at(4), 3, GapCause.WORKER_LOST)));

    assertThat(stub.settle(task).tally().missed()).containsEntry(GapCause.WORKER_LOST, 3L);
  }

  @Test
  void announces() {
    BookkeepingActivities stub = temporal.newActivityStub(BookkeepingActivities.class);
    Coverage coverage = Coverage.of(Tally.EMPTY.plusCaptured(5), 0, Duration.ofSeconds(3));
    stub.announce(
        new Announcement(
            Announcement.Kind.ENDED,
            "live/room42",
            at(9),
            RiskLevel.NORMAL,
            Map.of(),
            null,
            EndReason.STOPPED,
            "over",
            coverage));

    CaptureEvent.Ended ended = (CaptureEvent.Ended) notifier.events().getFirst();
    assertThat(ended.reason()).isEqualTo(EndReason.STOPPED);
    assertThat(ended.coverage()).isEqualTo(coverage);
    assertThat(ended.origin().at()).isEqualTo(at(9));
  }

  private static ApplicationFailure failure(CompletableFuture<SegmentResult> result) {
    await().until(result::isDone);
    Throwable thrown = catchThrowable(result::join);
    assertThat(thrown).hasRootCauseInstanceOf(ApplicationFailure.class);
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(ApplicationFailure.class::isInstance)
        .map(ApplicationFailure.class::cast)
        .findFirst()
        .orElseThrow();
  }
}

package io.snaprelay.capture.oneshot;

import io.snaprelay.capture.delivery.Delivery;
import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.Frame;
import io.snaprelay.capture.delivery.FrameDelivery;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.heartbeat.HeartbeatLine;
import io.snaprelay.capture.loop.Backoff;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.capture.metrics.CaptureWatch;
import io.snaprelay.capture.outage.Outage;
import io.snaprelay.capture.outage.StartVerdict;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Connects, catches up, takes the first right picture, leaves the source, and delivers. Belongs to
 * its loop.
 */
public final class OneShotCapture {

  private static final Duration TICK = Duration.ofMillis(250);
  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

  /** A second less than the workflow gives it after its window: it says itself what happened. */
  private static final Duration STORE_WITHIN = Duration.ofSeconds(9);

  private final OneShotTask task;
  private final int attempt;
  private final GapCause unreached;
  private final Aim aim;
  private final OneShotLines lines;
  private final Loop loop;
  private final FrameDelivery delivery;
  private final HeartbeatLine heartbeats;
  private final RandomGenerator random;
  private final CaptureWatch watch;
  private Outage outage;
  private int attempts;
  private boolean caughtUp;
  private boolean taken;
  private @Nullable SourceConnection connection;
  private @Nullable OneShotEnd end;

  /**
   * A one-shot.
   *
   * @param unreached why it is missed where no connection failed: not by the source's fault
   */
  public OneShotCapture(
      OneShotTask task,
      FrameOrigin origin,
      GapCause unreached,
      OneShotLines lines,
      Loop loop,
      DeliveryLimits limits,
      RandomGenerator random) {
    this.task = task;
    this.attempt = origin.attempt();
    this.unreached = unreached;
    this.aim = Aim.of(task, loop.now());
    this.lines = lines;
    this.loop = loop;
    this.random = random;
    this.delivery = new FrameDelivery(origin, lines.outlets(), loop, limits, random);
    this.heartbeats = new HeartbeatLine(lines.heartbeat(), loop, lines.calls(), this::heard);
    this.watch = CaptureWatch.ofOneShot(task.streamId(), origin.riskLevel());
    this.outage = Outage.since(loop.now());
  }

  /** On the loop's thread, before it runs. */
  public void begin() {
    if (attempt > 1 && aim.isOver(loop.now())) {
      finish(new OneShotEnd.TooLate("the attempt before was lost, and the window is over"));
      return;
    }
    connect();
    tick();
  }

  /** From any thread: the activity was cancelled; a picture that was taken is still delivered. */
  public void cancel() {
    loop.execute(() -> leave(new OneShotEnd.Cancelled()));
  }

  /** From any thread: the worker leaves; likewise. */
  public void leave() {
    loop.execute(() -> leave(new OneShotEnd.Failed("the worker leaves")));
  }

  /** What is stored without a message and a count would be nobody's. */
  private void leave(OneShotEnd how) {
    if (!taken) {
      finish(how);
    }
  }

  public boolean isFinished() {
    return end != null;
  }

  /** How it ended; only when {@link #isFinished}. */
  public OneShotEnd end() {
    if (end == null) {
      throw new IllegalStateException("still running");
    }
    return end;
  }

  /** From any thread: how it stands. */
  public CaptureReading reading() {
    return watch.read();
  }

  /** Leaves nothing behind, however it ended. */
  public void close() {
    disconnect();
    delivery.close();
    lines.budget().close();
  }

  private void heard(Heartbeat.Answer answer) {
    if (answer == Heartbeat.Answer.CANCELLED) {
      leave(new OneShotEnd.Cancelled());
    }
  }

  private void tick() {
    watch.turned();
    if (!taken && aim.isOver(loop.now())) {
      windowOver();
    } else if (taken && aim.isOver(loop.now().minus(STORE_WITHIN))) {
      // What is in the spool is delivered all the same, and found by whoever looks it up.
      delivery.leave();
      delivered(new Delivery.Undelivered());
    }
    if (end == null) {
      heartbeats.beatIfDue(
          () -> new Checkpoint("one-shot", null, null, Sound.UNKNOWN, null), false);
      loop.after(TICK, this::tick);
    }
  }

  private void windowOver() {
    if (caughtUp) {
      returned(Outcome.UNCHANGED, null, "no new picture in the window");
    } else {
      GapCause cause = outage.failures() == 0 ? unreached : outage.cause();
      returned(Outcome.MISSED, cause, outage.detail());
    }
  }

  private void connect() {
    if (end != null || taken) {
      return;
    }
    int number = ++attempts;
    lines.outlets().metrics().connecting(number);
    var url = task.urls().get((number - 1) % task.urls().size());
    SourceRequest request =
        new SourceRequest(
            url, aim.cells(), Accuracy.EXACT, task.picture(), false, null, Sound.UNKNOWN, null);
    connection = lines.source().open(request, event -> fromSource(number, event));
    watch.connected(connection);
  }

  /** On the source's thread, which must never wait. */
  private void fromSource(int number, SourceEvent event) {
    if (event instanceof SourceEvent.Picture picture
        && !lines.budget().take(picture.jpeg().length)) {
      return; // the next one is as good
    }
    loop.execute(() -> on(number, event));
  }

  private void on(int number, SourceEvent event) {
    boolean current = number == attempts && !taken && end == null;
    switch (event) {
      case SourceEvent.Picture picture -> picture(picture, current);
      case SourceEvent.CaughtUp e when current -> caughtUp = true;
      case SourceEvent.Closed closed when current -> closed(closed.end());
      case SourceEvent.SoundOnly(boolean sure) when current && sure -> soundOnly();
      default -> {}
    }
  }

  private void picture(SourceEvent.Picture picture, boolean current) {
    if (!current || !aim.hits(picture.contentTime())) {
      lines.budget().giveBack(picture.jpeg().length);
      return;
    }
    taken = true;
    disconnect();
    Frame frame = new Frame(task.trigger(), aim.slotFor(picture.contentTime()), picture);
    int bytes = picture.jpeg().length;
    delivery.upload(frame, () -> lines.budget().giveBack(bytes), this::delivered);
  }

  private void delivered(Delivery result) {
    switch (result) {
      case Delivery.Delivered delivered ->
          finish(
              new OneShotEnd.Returned(
                  new OneShotResult(Outcome.CAPTURED, delivered.frame(), null, null)));
      case Delivery.Absent absent ->
          returned(Outcome.MISSED, GapCause.STORE_DOWN, "the store does not have the picture");
      case Delivery.Left left ->
          returned(Outcome.MISSED, GapCause.STORE_DOWN, "the picture waits on its worker's disk");
      case Delivery.Undelivered undelivered ->
          returned(
              Outcome.MISSED, GapCause.STORE_DOWN, "the picture could not be delivered in time");
    }
  }

  /** The connection waits for pictures; a stream that never had any has not begun. */
  private void soundOnly() {
    outage = outage.failed(SourceEnd.SOUND_ONLY, loop.now());
    if (!task.everLive()) {
      returned(Outcome.NOT_STARTED, null, outage.detail());
    }
  }

  private void closed(SourceEnd sourceEnd) {
    caughtUp = false;
    outage = outage.failed(sourceEnd, loop.now());
    switch (StartVerdict.of(outage, task.urls().size(), task.everLive())) {
      case TRY_AGAIN -> loop.after(RECONNECT.after(outage.failures(), random), this::connect);
      case NOT_STARTED -> returned(Outcome.NOT_STARTED, null, outage.detail());
      case REJECTED -> returned(Outcome.REJECTED, null, outage.detail());
      case OUR_FAULT -> finish(new OneShotEnd.Failed(outage.detail()));
    }
  }

  private void returned(Outcome outcome, @Nullable GapCause cause, String detail) {
    finish(new OneShotEnd.Returned(new OneShotResult(outcome, null, cause, detail)));
  }

  private void finish(OneShotEnd how) {
    if (end == null) {
      end = how;
      disconnect();
      if (how instanceof OneShotEnd.Returned(OneShotResult result)) {
        OneShotFigures.count(task.trigger(), result, lines.outlets().metrics());
      }
    }
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
      watch.connected(null);
    }
  }
}

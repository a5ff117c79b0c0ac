package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.EventPublisher;
import io.snaprelay.capture.delivery.FrameDelivery;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.heartbeat.HeartbeatLine;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.capture.metrics.CaptureWatch;
import io.snaprelay.capture.orders.OrdersAnswer;
import io.snaprelay.capture.segment.SegmentEvent.DeliveryOver;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one holder: hands what happens to the {@link SegmentState}, and does what it says. All state
 * belongs to the loop; other threads only hand events in.
 */
public final class SegmentCapture {
  private static final Duration TICK = Duration.ofMillis(250);

  private final SegmentContext context;
  private final SegmentLines lines;
  private final Loop loop;
  private final FrameDelivery delivery;
  private final EventPublisher publisher;
  private final Letters letters;
  private final HeartbeatLine heartbeats;
  private final GapNews gaps;
  private final SlotFigures figures;
  private final CaptureWatch watch;
  private final SleepWatch sleep;
  private final SamplingNote sampling = new SamplingNote();
  private SegmentState state;
  private @Nullable SourceConnection connection;
  private @Nullable Instant finishedAt;
  private boolean leaving;

  public SegmentCapture(
      SegmentContext context, SegmentLines lines, Loop loop, DeliveryLimits limits) {
    this.context = context;
    this.lines = lines;
    this.loop = loop;
    this.sleep = new SleepWatch(loop);
    this.delivery =
        new FrameDelivery(
            context.origin(), lines.outlets(), loop, limits, context.random(), sleep::mayBegin);
    this.publisher = new EventPublisher(lines.outlets(), loop, limits, context.random());
    this.letters = new Letters(context.holder(), lines, loop);
    this.heartbeats =
        new HeartbeatLine(lines.heartbeat(), loop, lines.calls(), this::heartbeatAnswered);
    this.gaps = new GapNews(context);
    this.figures = new SlotFigures(context.inherited(), lines.outlets().metrics());
    this.watch = CaptureWatch.ofSegment(context.task().streamId(), context.task().riskLevel());
    this.state = new Asking(context, Asks.FIRST);
  }

  /** On the loop's thread, before it runs. */
  public void begin() {
    enter(Asking.begin(context, loop.now()));
    tick();
  }

  /** From any thread: ask for orders now, and every second from then on. */
  public void nudge() {
    loop.execute(() -> on(new SegmentEvent.Nudged()));
  }

  /**
   * From any thread: the worker shuts down. A live holder looks for a successor and goes on until
   * it is relieved; any other one is over.
   */
  public void drain() {
    loop.execute(() -> on(new SegmentEvent.Drain()));
  }

  /** From any thread: the worker waits no longer; ends soon, with what it has. */
  public void leave() {
    loop.execute(
        () -> {
          leaving = true;
          on(new SegmentEvent.Leave());
        });
  }

  /** From any thread: the activity was cancelled. */
  public void cancel() {
    loop.execute(() -> on(new SegmentEvent.Cancelled()));
  }

  /** Whether the run is over, and all that is still to be told has been told, or had its time. */
  public boolean isFinished() {
    if (!(state instanceof Finished) || finishedAt == null) {
      return false;
    }
    boolean told = publisher.pending() == 0 && letters.areTold();
    return told || leaving || loop.now().isAfter(finishedAt.plus(context.limits().farewell()));
  }

  /** How it ended; only when {@link #isFinished}. */
  public SegmentEnd end() {
    if (state instanceof Finished finished) {
      return sampling.in(finished.end());
    }
    throw new IllegalStateException("still running: " + state.checkpoint().phase());
  }

  /** From any thread: how it stands. */
  public CaptureReading reading() {
    return watch.read();
  }

  /** Leaves nothing behind, however the run ended. */
  public void close() {
    disconnect();
    delivery.close();
    List<CaptureEvent> rest = publisher.takeRest();
    if (!rest.isEmpty()) {
      lines.lastEvents().accept(rest);
    }
    lines.budget().close();
  }

  private void tick() {
    watch.turned();
    if (finishedAt == null) {
      on(new SegmentEvent.Tick());
    }
    // Also while it says its last: a holder that is not heard of has died.
    heartbeats.beatIfDue(
        () -> state.checkpoint().with(delivery.backlog()).with(sampling.newest()), state.isLive());
    loop.after(TICK, this::tick);
  }

  private void heartbeatAnswered(Heartbeat.Answer answer) {
    on(
        answer == Heartbeat.Answer.CANCELLED
            ? new SegmentEvent.Cancelled()
            : new SegmentEvent.HeartbeatLost());
  }

  private void on(SegmentEvent event) {
    noticeSleep();
    if (event instanceof SegmentEvent.FromSource(int number, SourceEvent heard)) {
      SourceLog.say(number, heard);
      sampling.hear(heard);
    }
    enter(state.on(event, loop.now()));
  }

  private void noticeSleep() {
    if (sleep.hasWoken() && finishedAt == null) {
      enter(state.on(new SegmentEvent.Frozen(), loop.now()));
    }
  }

  private void enter(SegmentState.Step step) {
    state = step.state();
    step.actions().forEach(this::perform);
    SegmentReport report = watch.at(state.checkpoint());
    gaps.since(report, state instanceof Finished).forEach(publisher::publish);
    figures.since(report);
    if (finishedAt == null && state instanceof Finished finished) {
      finish(finished);
    }
  }

  private void finish(Finished finished) {
    finishedAt = loop.now();
    disconnect();
    letters.farewell(finished, sampling.newest());
  }

  private void perform(SegmentAction action) {
    switch (action) {
      case SegmentAction.Ask ask -> ask(sleep.sleeps());
      case SegmentAction.TellLive tell -> tell(tell.live().with(sampling.newest()));
      case SegmentAction.TellReport tell -> letters.report(tell.report());
      case SegmentAction.WantRelief want -> letters.wantRelief();
      case SegmentAction.Connect connect -> connect(connect);
      case SegmentAction.Disconnect disconnect -> disconnect();
      case SegmentAction.LookUp lookUp -> lookUp(lookUp);
      case SegmentAction.Deliver deliver -> deliver(deliver);
      case SegmentAction.LeaveRest rest -> delivery.leave();
      case SegmentAction.Discard discard ->
          lines.budget().giveBack(discard.picture().jpeg().length);
      case SegmentAction.Publish publish -> publisher.publish(publish.event());
    }
  }

  private void ask(int sleepsBefore) {
    lines
        .calls()
        .execute(
            () -> {
              OrdersAnswer answer = lines.orders().ask(context.holder());
              loop.execute(() -> answered(answer, sleepsBefore));
            });
  }

  private void answered(OrdersAnswer answer, int sleepsBefore) {
    noticeSleep();
    if (sleepsBefore != sleep.sleeps()) {
      return; // as old as the sleep; it has asked anew
    }
    sleep.asked();
    on(
        switch (answer) {
          case OrdersAnswer.Told told -> new SegmentEvent.OrdersTold(told.orders());
          case OrdersAnswer.Silence silence -> new SegmentEvent.OrdersSilent();
        });
    delivery.goOn();
  }

  private void tell(SegmentLive live) {
    lines
        .calls()
        .execute(
            () -> {
              boolean heard = lines.orders().live(live);
              loop.execute(() -> on(new SegmentEvent.LiveTold(heard)));
            });
  }

  private void connect(SegmentAction.Connect connect) {
    disconnect();
    lines.outlets().metrics().connecting(connect.connection());
    SegmentTask task = context.task();
    SourceRequest request =
        new SourceRequest(
            task.urls().get(connect.url()),
            context.grid(),
            task.accuracy(),
            task.picture(),
            connect.extra(),
            connect.anchor(),
            connect.sound(),
            sampling.traitsFor(connect.connection(), context.traits()));
    connection = lines.source().open(request, event -> fromSource(connect.connection(), event));
    watch.connected(connection);
  }

  /** On the source's thread, which must never wait: it enqueues, or drops. */
  private void fromSource(int number, SourceEvent event) {
    watch.heard(event, loop.now());
    SegmentEvent heard =
        event instanceof SourceEvent.Picture picture && !lines.budget().take(picture.jpeg().length)
            ? new SegmentEvent.PictureDropped(number, picture.contentTime())
            : new SegmentEvent.FromSource(number, event);
    loop.execute(() -> on(heard));
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
      watch.connected(null);
    }
  }

  private void lookUp(SegmentAction.LookUp range) {
    Grid grid = context.grid();
    for (Instant slot = range.from(); slot.isBefore(range.until()); slot = grid.next(slot)) {
      Instant at = slot;
      delivery.lookUp(
          Trigger.GRID, at, result -> later(new DeliveryOver(Trigger.GRID, at, result)));
    }
  }

  private void deliver(SegmentAction.Deliver deliver) {
    // Not the frame itself: what waits for a message must not hold on to its picture.
    Trigger trigger = deliver.frame().trigger();
    Instant slot = deliver.frame().slot();
    int bytes = deliver.frame().picture().jpeg().length;
    delivery.upload(
        deliver.frame(),
        () -> lines.budget().giveBack(bytes),
        result -> later(new DeliveryOver(trigger, slot, result)));
  }

  /** Never inside of another event. */
  private void later(SegmentEvent event) {
    loop.execute(() -> on(event));
  }
}

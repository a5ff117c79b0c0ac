package io.snaprelay.worker;

import io.grpc.ConnectivityState;
import io.snaprelay.capture.CaptureContext;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.worker.health.DiskRoom;
import io.snaprelay.worker.health.Programs;
import io.snaprelay.worker.load.LoadMeter;
import io.snaprelay.worker.load.LoadWatch;
import io.snaprelay.worker.load.OtherWorkers;
import io.snaprelay.worker.load.Shedder;
import io.snaprelay.worker.load.SlotGate;
import io.snaprelay.worker.metrics.WorkerFigures;
import io.snaprelay.worker.metrics.WorkerMeters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks after a running worker: its load, its clock, its health, and what it shows of them. Ends
 * after the captures and before what they stand on.
 */
final class WorkerWatch implements AutoCloseable, WorkerStatus.Answers {

  private static final Duration ONE_SCRAPE = Duration.ofMillis(200);

  private static final Set<ConnectivityState> CONNECTED =
      Set.of(ConnectivityState.READY, ConnectivityState.IDLE);

  private final WorkerSettings settings;
  private final WorkerProcess.Grounds grounds;
  private final CaptureContext context;
  private final SegmentSlots slots;
  private final LoadMeter meter;
  private final OtherWorkers others;
  private final Shedder shedder;
  private final ClockGuard clock;
  private final WorkerHealth health;
  private @Nullable LoadWatch load;
  private volatile @Nullable Shown shown;

  /** A scrape asks for one figure after another: they are of one moment. */
  private record Shown(long nanos, WorkerFigures figures) {}

  WorkerWatch(
      String id,
      WorkerSettings settings,
      WorkerProcess.Grounds grounds,
      CaptureContext context,
      SegmentSlots slots) {
    this.settings = settings;
    this.grounds = grounds;
    this.context = context;
    this.slots = slots;
    this.meter = new LoadMeter(context.holders());
    Services services = grounds.services();
    this.others = new OtherWorkers(services.temporal());
    this.shedder = new Shedder(context.holders(), grounds.gate(), others::exist);
    ClockCheck check = new ClockCheck(services.temporal(), InstantSource.system());
    this.clock = new ClockGuard(() -> check.measure(id), InstantSource.system(), System::nanoTime);
    this.health =
        new WorkerHealth(
            id,
            settings.role().captures(),
            new Programs(programs(services)),
            new DiskRoom(pictures(settings)),
            clock,
            context.outlets(),
            this::isConnected);
  }

  private static List<String> programs(Services services) {
    Services.Sources sources = services.sources();
    return sources == null ? List.of() : sources.programs();
  }

  private static Path pictures(WorkerSettings settings) {
    return settings.spoolLimit().bytes() == 0
        ? Path.of(System.getProperty("java.io.tmpdir"))
        : settings.spool();
  }

  private boolean isConnected() {
    return CONNECTED.contains(
        grounds.services().temporal().stubs().getRawChannel().getState(false));
  }

  /** Begins to look, and to answer. */
  void start() {
    if (settings.role().captures()) {
      clock.start();
    }
    load =
        LoadWatch.start(meter, grounds.gate(), shedder, others::takeSuccessors, slots::reconsider);
    WorkerMeters.bind(grounds.status().registry(), this::figures);
    grounds.status().started(this);
  }

  /** The worker leaves. */
  void drains() {
    health.drains();
    if (load != null) {
      load.drain();
    }
  }

  @Override
  public Health alive() {
    Duration still = load == null ? Duration.ZERO : load.still();
    return health.alive(grounds.gate().load(), still);
  }

  @Override
  public Health ready() {
    return health.ready(grounds.gate());
  }

  @Override
  public Optional<String> inability() {
    return settings.role().captures() ? health.inability() : Optional.empty();
  }

  private WorkerFigures figures() {
    Shown before = shown;
    long now = System.nanoTime();
    if (before != null && now - before.nanos() < ONE_SCRAPE.toNanos()) {
      return before.figures();
    }
    WorkerFigures figures = look();
    shown = new Shown(now, figures);
    return figures;
  }

  private WorkerFigures look() {
    SlotGate gate = grounds.gate();
    Outlets outlets = context.outlets();
    Spool spool = outlets.spool();
    return new WorkerFigures(
        gate.load(),
        settings.cpuLimit(),
        gate.refusal().isEmpty(),
        ready().well(),
        slots.total(),
        settings.oneShots(),
        meter.childCpu(),
        shedder.asked(),
        context.budget().pictures(),
        context.budget().bytes(),
        spool == null ? SpoolUsage.NONE : spool.usage(),
        outlets.storeWatch().isAway(),
        outlets.notifierWatch().isAway());
  }

  @Override
  public void close() {
    if (load != null) {
      load.close();
    }
    clock.close();
  }
}

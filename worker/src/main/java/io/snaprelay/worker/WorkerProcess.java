package io.snaprelay.worker;

import io.snaprelay.capture.BookkeepingActivitiesImpl;
import io.snaprelay.capture.CaptureActivitiesImpl;
import io.snaprelay.capture.CaptureContext;
import io.snaprelay.capture.CaptureLimits;
import io.snaprelay.capture.CaptureThreads;
import io.snaprelay.capture.ControlActivitiesImpl;
import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.StoreSettler;
import io.snaprelay.capture.egress.SourceSettings;
import io.snaprelay.capture.ffmpeg.FfmpegSettings;
import io.snaprelay.capture.orders.TemporalOrdersClient;
import io.snaprelay.capture.rendition.RenditionSettings;
import io.snaprelay.capture.signing.SignerSettings;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.metrics.MetricsSettings;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssSettings;
import io.snaprelay.worker.load.SlotGate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: polls, captures, and leaves in order. Closing it is what SIGTERM does: no capture
 * begins any more, those that run are relieved by other workers or return what they have at the
 * drain limit, their children gone; workflows and the control queue stop last, so that orders stay
 * answered until then.
 */
public final class WorkerProcess implements AutoCloseable {

  /** A capture that leaves waits for what is on its way to the store, and a tick more. */
  private static final Duration LEAVE_LIMIT =
      CaptureLimits.DEFAULT.segment().leave().plusSeconds(2);

  private static final Duration DURABLE_LIMIT = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

  private final WorkerSettings settings;
  private final Services services;
  private final HolderRegistry holders = new HolderRegistry();
  private final CaptureThreads threads = CaptureThreads.of(CaptureLimits.DEFAULT);
  private final DiskSpool spool;
  private final TaskWorkers workers;
  private final WorkerStatus status;
  private final WorkerWatch watch;

  private WorkerProcess(String id, WorkerSettings settings, Grounds grounds) {
    this.settings = settings;
    this.services = grounds.services();
    this.spool = grounds.spool();
    this.status = grounds.status();
    Outlets outlets = outlets();
    String controlQueue = TaskQueues.control(id);
    CaptureContext context = context(controlQueue, outlets);
    SegmentSlots slots = new SegmentSlots(settings.segments(), grounds.gate());
    this.workers =
        new TaskWorkers(
            services.temporal().client(),
            settings,
            slots,
            controlQueue,
            new CaptureActivitiesImpl(context),
            new BookkeepingActivitiesImpl(settler(outlets), services.notifier()),
            new ControlActivitiesImpl(holders));
    this.watch = new WorkerWatch(id, settings, grounds, context, slots);
    spool.deliverTo(outlets, services.temporal().client(), threads.calls());
  }

  /** What a worker is built on, opened in this order. */
  record Grounds(WorkerStatus status, SlotGate gate, DiskSpool spool, Services services)
      implements AutoCloseable {

    @Override
    public void close() {
      spool.close();
      services.close();
      status.close();
    }
  }

  private Outlets outlets() {
    return new Outlets(
            services.store(),
            services.notifier(),
            settings.keys(),
            threads.uploads(),
            spool.spool())
        .countedBy(status.captures());
  }

  /** All sections of the configuration that a worker reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {
      TemporalSettings.class,
      OssSettings.class,
      KafkaSettings.class,
      FfmpegSettings.class,
      SourceSettings.class,
      SignerSettings.class,
      RenditionSettings.class,
      MetricsSettings.class,
      WorkerSettings.class
    };
  }

  /**
   * Connects to everything and begins to take work.
   *
   * @param settings with all of {@link #sections}
   * @throws WorkerStartException names all that is not usable
   */
  public static WorkerProcess start(Settings settings) {
    WorkerSettings own = settings.get(WorkerSettings.class);
    String id = own.id().orElseGet(WorkerProcess::ownId);
    Grounds grounds = grounds(settings, own, id);
    try {
      WorkerProcess worker = new WorkerProcess(id, own, grounds);
      worker.watch.start();
      worker.workers.start();
      say(own);
      return worker;
    } catch (RuntimeException e) {
      grounds.close();
      throw e;
    }
  }

  private static Grounds grounds(Settings settings, WorkerSettings own, String id) {
    WorkerStatus status = WorkerStatus.open(settings.get(MetricsSettings.class), id);
    SlotGate gate = new SlotGate(own.admission(), status::inability);
    AtomicReference<DiskSpool> spool = new AtomicReference<>();
    try {
      Services services = services(settings, id, spool, status, gate);
      return new Grounds(status, gate, spool.get(), services);
    } catch (RuntimeException e) {
      DiskSpool opened = spool.get();
      if (opened != null) {
        opened.close();
      }
      status.close();
      throw e;
    }
  }

  private static void say(WorkerSettings own) {
    if (own.role().captures()) {
      log.info(
          "Worker takes up to {} segments and {} one-shots at a time",
          own.segments(),
          own.oneShots());
    } else {
      log.info("Worker takes up workflows, and no captures");
    }
  }

  /** Opens the spool with them, so that its folder is complained about with the rest. */
  private static Services services(
      Settings settings,
      String id,
      AtomicReference<DiskSpool> spool,
      WorkerStatus status,
      SlotGate gate) {
    return Services.open(
        settings,
        id,
        new Services.Watched(status.temporal(), status.captures(), () -> gate.load().overloaded()),
        () -> spool.set(DiskSpool.open(settings.get(WorkerSettings.class))));
  }

  private CaptureContext context(String controlQueue, Outlets outlets) {
    Services.Sources sources = services.sources();
    return CaptureContext.of(
        sources == null ? WorkerProcess::captureNothing : sources.source(),
        outlets,
        TemporalOrdersClient.lines(services.questions().client()),
        controlQueue,
        holders,
        threads,
        CaptureLimits.DEFAULT);
  }

  /** Where only workflows run nobody needs an ffmpeg. */
  private static SourceConnection captureNothing(SourceRequest request, SourceListener listener) {
    throw new IllegalStateException("this worker captures nothing");
  }

  private static StoreSettler settler(Outlets outlets) {
    return new StoreSettler(
        outlets,
        CaptureLimits.DEFAULT.delivery(),
        InstantSource.system(),
        RandomGenerator.getDefault());
  }

  /** Where its metrics and its health are; empty where they are off. */
  public OptionalInt statusPort() {
    return status.port();
  }

  @Override
  public void close() {
    log.info("Worker leaves: it takes no more captures");
    watch.drains();
    workers.stopTakingCaptures();
    new Drain(holders, settings.drainLimit(), RandomGenerator.getDefault()).run();
    workers.awaitCaptures(LEAVE_LIMIT);
    workers.stop(DURABLE_LIMIT);
    watch.close();
    spool.close();
    threads.close();
    services.close();
    status.close();
    log.info("Worker has left");
  }

  private static String ownId() {
    return hostName() + "-" + ProcessHandle.current().pid();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "worker";
    }
  }
}

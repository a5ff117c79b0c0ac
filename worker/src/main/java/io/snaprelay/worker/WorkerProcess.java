package io.snaprelay.worker;

import io.snaprelay.capture.BookkeepingActivitiesImpl;
import io.snaprelay.capture.CaptureActivitiesImpl;
import io.snaprelay.capture.CaptureContext;
import io.snaprelay.capture.CaptureLimits;
import io.snaprelay.capture.CaptureThreads;
import io.snaprelay.capture.ControlActivitiesImpl;
import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.delivery.FrameDelivery.Outlets;
import io.snaprelay.capture.delivery.StoreSettler;
import io.snaprelay.capture.egress.SourceSettings;
import io.snaprelay.capture.ffmpeg.FfmpegSettings;
import io.snaprelay.capture.orders.TemporalOrdersClient;
import io.snaprelay.capture.signing.SignerSettings;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
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

  private WorkerProcess(String id, WorkerSettings settings, Services services, DiskSpool spool) {
    this.settings = settings;
    this.services = services;
    this.spool = spool;
    Outlets outlets =
        new Outlets(
            services.store(),
            services.notifier(),
            settings.keys(),
            threads.uploads(),
            spool.spool());
    String controlQueue = TaskQueues.control(id);
    CaptureContext context = context(controlQueue, outlets);
    this.workers =
        new TaskWorkers(
            services.temporal().client(),
            settings,
            controlQueue,
            new CaptureActivitiesImpl(context),
            new BookkeepingActivitiesImpl(settler(outlets), services.notifier()),
            new ControlActivitiesImpl(holders));
    spool.deliverTo(outlets, services.temporal().client(), threads.calls());
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
    AtomicReference<DiskSpool> spool = new AtomicReference<>();
    Services services = services(settings, id, spool);
    WorkerProcess worker = new WorkerProcess(id, own, services, spool.get());
    worker.workers.start();
    say(own);
    return worker;
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
  private static Services services(Settings settings, String id, AtomicReference<DiskSpool> spool) {
    try {
      return Services.open(
          settings, id, () -> spool.set(DiskSpool.open(settings.get(WorkerSettings.class))));
    } catch (RuntimeException e) {
      DiskSpool opened = spool.get();
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
  }

  private CaptureContext context(String controlQueue, Outlets outlets) {
    return CaptureContext.of(
        services.source(),
        outlets,
        TemporalOrdersClient.lines(services.questions().client()),
        controlQueue,
        holders,
        threads,
        CaptureLimits.DEFAULT);
  }

  private static StoreSettler settler(Outlets outlets) {
    return new StoreSettler(
        outlets,
        CaptureLimits.DEFAULT.delivery(),
        InstantSource.system(),
        RandomGenerator.getDefault());
  }

  @Override
  public void close() {
    log.info("Worker leaves: it takes no more captures");
    workers.stopTakingCaptures();
    new Drain(holders, settings.drainLimit(), RandomGenerator.getDefault()).run();
    workers.awaitCaptures(LEAVE_LIMIT);
    workers.stop(DURABLE_LIMIT);
    spool.close();
    threads.close();
    services.close();
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

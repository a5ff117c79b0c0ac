package io.snaprelay.worker;

import io.snaprelay.capture.CaptureLimits;
import io.snaprelay.capture.CaptureThreads;
import io.snaprelay.capture.delivery.Leftovers;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.orders.TemporalOrdersClient;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolLine;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.runtime.text.ByteSize;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.kafka.KafkaFrameNotifier;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Delivers what workers that are gone left in a spool's directory, without being a worker. */
public final class SpoolDelivery {

  private static final Duration START_LIMIT = Duration.ofSeconds(7);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /**
   * How it went.
   *
   * @param left how many are still there, of those that could be read
   * @param unread what could not: files, and folders with who knows how many pictures
   * @param toldWorkflows whether the streams' workflows know, so that they close their books
   */
  public record Outcome(long delivered, long left, List<Path> unread, boolean toldWorkflows) {}

  private SpoolDelivery() {}

  /** All sections of the configuration that it reads. */
  public static Class<?>[] sections() {
    return new Class<?>[] {TemporalSettings.class, OssSettings.class, KafkaSettings.class};
  }

  /**
   * Delivers until nothing is left, or {@code within} has passed. Folders of processes that run are
   * left alone.
   *
   * @param settings with all of {@link #sections}
   * @throws WorkerStartException names all that is not usable
   */
  public static Outcome deliver(Settings settings, Path directory, Duration within)
      throws InterruptedException {
    StartChecks checks = new StartChecks();
    try (TemporalConnection temporal =
            TemporalConnection.prepare(
                settings.get(TemporalSettings.class), settings.environment(), "spool");
        FrameStore store = OssFrameStore.open(settings.get(OssSettings.class));
        FrameNotifier notifier =
            KafkaFrameNotifier.open(settings.get(KafkaSettings.class), temporal.namespace());
        CaptureThreads threads = CaptureThreads.of(CaptureLimits.DEFAULT);
        Spool spool = open(directory)) {
      checks.run(() -> store.check(START_LIMIT)).join();
      checks.run(() -> notifier.check(START_LIMIT)).join();
      if (checks.failed()) {
        throw new WorkerStartException(checks.problems());
      }
      boolean reachable = connect(temporal);
      SpoolLine line =
          reachable
              ? TemporalOrdersClient.spoolLine(temporal.client())
              : (workflow, spooled) -> true;
      Outlets outlets =
          new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, threads.uploads(), spool);
      try (Leftovers leftovers =
          Leftovers.start(
              spool,
              outlets,
              CaptureLimits.DEFAULT.delivery(),
              InstantSource.system(),
              line,
              threads.calls())) {
        awaitUntil(leftovers::isIdle, within);
        return new Outcome(
            leftovers.delivered(), spool.usage().pictures(), spool.unread(), reachable);
      }
    }
  }

  private static Spool open(Path directory) {
    try {
      return Spool.open(directory, new ByteSize(Long.MAX_VALUE), Runnable::run);
    } catch (IOException e) {
      throw new OperatorException("%s cannot be used: %s".formatted(directory, e), e);
    }
  }

  private static boolean connect(TemporalConnection temporal) {
    try {
      var unused = temporal.connect(START_LIMIT);
      return true;
    } catch (OperatorException e) {
      return false;
    }
  }

  private static void awaitUntil(BooleanSupplier condition, Duration within)
      throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY);
    }
  }
}

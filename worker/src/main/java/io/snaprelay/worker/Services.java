package io.snaprelay.worker;

import com.uber.m3.tally.Scope;
import io.snaprelay.capture.egress.AllowedFrameSource;
import io.snaprelay.capture.egress.SourceSettings;
import io.snaprelay.capture.ffmpeg.FfmpegBinary;
import io.snaprelay.capture.ffmpeg.FfmpegFinder;
import io.snaprelay.capture.ffmpeg.FfmpegFrameSource;
import io.snaprelay.capture.ffmpeg.FfmpegSettings;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.pacing.PacedFrameSource;
import io.snaprelay.capture.rendition.RenditionFrameSource;
import io.snaprelay.capture.rendition.RenditionSettings;
import io.snaprelay.capture.signing.SignerSettings;
import io.snaprelay.capture.signing.SigningFrameSource;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.kafka.KafkaFrameNotifier;
import io.snaprelay.storage.kafka.KafkaSettings;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker stands on: Temporal, the store, the notifier, and a source of frames. All of them
 * are tried before it takes work, at the same time, so that a start with three mistakes names
 * three.
 *
 * @param temporal for tasks and signals
 * @param questions a connection of its own for holders' questions, so that they never wait behind
 *     other calls
 * @param sources null where nothing is captured
 */
record Services(
    TemporalConnection temporal,
    TemporalConnection questions,
    FrameStore store,
    FrameNotifier notifier,
    @Nullable Sources sources)
    implements AutoCloseable {

  /**
   * Where frames come from.
   *
   * @param turns of connections; closed with the worker
   * @param programs that have to be there
   */
  record Sources(FrameSource source, PacedFrameSource turns, List<String> programs) {}

  /**
   * Who looks on.
   *
   * @param temporal takes the SDK's own figures
   * @param overloaded whether this machine is too busy to read its sources in time
   */
  record Watched(Scope temporal, CaptureMetrics captures, BooleanSupplier overloaded) {}

  /** So that who is missing is named within ten seconds, with a JVM's start before it. */
  private static final Duration START_LIMIT = Duration.ofSeconds(7);

  private static final Logger log = LoggerFactory.getLogger(Services.class);

  /**
   * Connects to everything.
   *
   * @param workerId names what is left at the servers for a moment
   * @param ownDisk tries what the worker keeps on it
   * @throws WorkerStartException names all that is not usable
   */
  static Services open(
      Settings settings, String workerId, Watched watched, StartChecks.Check ownDisk) {
    TemporalConnection temporal = prepare(settings, "worker", watched);
    TemporalConnection questions = prepare(settings, "worker-orders", watched);
    FrameStore store = OssFrameStore.open(settings.get(OssSettings.class));
    FrameNotifier notifier =
        KafkaFrameNotifier.open(settings.get(KafkaSettings.class), temporal.namespace());
    boolean captures = settings.get(WorkerSettings.class).role().captures();
    AtomicReference<@Nullable Sources> sources = new AtomicReference<>();

    StartChecks checks = new StartChecks();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            checks.run(
                () -> {
                  temporal.connect(START_LIMIT);
                  new ClockCheck(temporal, InstantSource.system()).run(workerId);
                }),
            checks.run(() -> questions.connect(START_LIMIT)),
            checks.run(ownDisk),
            checks.run(() -> store.check(START_LIMIT)),
            checks.run(() -> notifier.check(START_LIMIT)),
            checks.run(
                () -> {
                  if (captures) {
                    sources.set(sources(settings, temporal, watched));
                  }
                }));
    all.join();
    if (checks.failed()) {
      closeAll(temporal, questions, store, notifier);
      throw new WorkerStartException(checks.problems());
    }
    return new Services(temporal, questions, store, notifier, sources.get());
  }

  private static Sources sources(Settings settings, TemporalConnection temporal, Watched watched) {
    SourceSettings sourceSettings = settings.get(SourceSettings.class);
    FfmpegSettings ffmpegSettings = settings.get(FfmpegSettings.class);
    List<FfmpegBinary> ffmpeg = FfmpegFinder.findAll(ffmpegSettings.path());
    log.info("Captures with {}", ffmpeg.getFirst());
    ffmpeg.stream().skip(1).forEach(other -> log.info("What that cannot decode: {}", other));
    SigningFrameSource signing =
        SigningFrameSource.of(
            new FfmpegFrameSource(
                ffmpeg, ffmpegSettings, sourceSettings.policy(), watched.captures()),
            settings.named(SignerSettings.class),
            String.valueOf(temporal.client().getOptions().getIdentity()));
    // Paced before it is signed: no signature is older than its connection.
    PacedFrameSource paced =
        new PacedFrameSource(
            new AllowedFrameSource(
                new OverloadedFrameSource(signing, watched.overloaded()), sourceSettings.allowed()),
            sourceSettings.connectsPerSecond());
    return new Sources(
        RenditionFrameSource.of(paced, settings.named(RenditionSettings.class).values()),
        paced,
        ffmpeg.stream().map(program -> program.command().getFirst()).toList());
  }

  private static TemporalConnection prepare(Settings settings, String role, Watched watched) {
    return TemporalConnection.prepare(
        settings.get(TemporalSettings.class), settings.environment(), role, watched.temporal());
  }

  @Override
  public void close() {
    if (sources != null) {
      sources.turns().close();
    }
    closeAll(temporal, questions, store, notifier);
  }

  private static void closeAll(
      TemporalConnection temporal,
      TemporalConnection questions,
      FrameStore store,
      FrameNotifier notifier) {
    notifier.close();
    store.close();
    questions.close();
    temporal.close();
  }
}

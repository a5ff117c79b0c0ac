package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.plan.PlanMeans;
import io.snaprelay.capture.plan.PlanReview;
import io.snaprelay.capture.plan.PlanReview.Verdict;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One child with one plan, from its start to its end. */
final class PlannedChild implements AutoCloseable {

  /** ffmpeg's words for a codec whose packets it cannot look into. */
  private static final List<String> NOT_WATCHED =
      List.of("is not supported by the bitstream filter");

  /** What children of a connection have in common. */
  record Setting(
      FfmpegBinary program,
      FfmpegSettings settings,
      AddressPolicy policy,
      CaptureMetrics metrics,
      SourceRequest request,
      Rendition rendition,
      Duration probing,
      String name) {

    /** The same for a child that knows whether sound comes. */
    Setting knowing(Sound sound) {
      Duration known = settings.probing(request.url(), sound);
      return new Setting(
          program,
          settings,
          policy,
          metrics,
          request,
          rendition,
          sound == Sound.UNKNOWN ? probing : known,
          name);
    }

    PlanMeans means() {
      boolean steady = SourceKind.of(request.url()) != SourceKind.HLS;
      return new PlanMeans(
          request.grid(), request.accuracy(), program.abilities().dropsPackets(), steady);
    }
  }

  private final Setting setting;
  private final PlanReview review;
  private volatile PictureCoding coding;
  private final Consumer<Verdict> onVerdict;
  private final SourceListener listener;
  private volatile boolean closed;
  private volatile boolean wantsAnotherPlan;
  private volatile @Nullable ChildProcess process;

  /**
   * Nothing is started.
   *
   * @param coding of the pictures, as far as that is known
   * @param onVerdict as {@link ChildRun} tells it
   */
  PlannedChild(
      Setting setting,
      PlanReview review,
      PictureCoding coding,
      Consumer<Verdict> onVerdict,
      SourceListener listener) {
    this.setting = setting;
    this.review = review;
    this.coding = coding;
    this.onVerdict = onVerdict;
    this.listener = listener;
  }

  /** Starts it, and tells what it brings until it is over. */
  EndEvidence follow() throws IOException {
    String plan = review.running().kind().name().toLowerCase(Locale.ROOT);
    setting.metrics().plans(plan, 1);
    try {
      EndEvidence evidence = follow(setting.means().mayDrop());
      return evidence.complaints().mention(NOT_WATCHED) && !closed ? follow(false) : evidence;
    } finally {
      setting.metrics().plans(plan, -1);
    }
  }

  private EndEvidence follow(boolean watched) throws IOException {
    SourceRequest request = setting.request();
    FfmpegBinary program = setting.program();
    List<String> arguments =
        FfmpegCommand.arguments(
            request,
            setting.rendition(),
            program.abilities(),
            new Taking(review.running(), watched, coding.with(program.abilities())),
            setting.settings().connectTimeout(),
            setting.probing());
    try (Egress egress =
            Egress.open(
                request.url(), setting.policy(), setting.metrics()::pulled, this::endProcess);
        ChildProcess started =
            ChildProcess.start(
                ChildLimits.within(program.commandWith(arguments)), environment(program, egress))) {
      process = started;
      setting.metrics().childStarted();
      if (closed) {
        started.close();
      }
      ChildRun run =
          new ChildRun(
              started,
              setting.name(),
              request,
              setting.settings(),
              review,
              coding,
              onVerdict,
              listener);
      EndEvidence evidence = egress.explain(run.follow());
      coding = run.coding();
      wantsAnotherPlan = run.wantsAnotherPlan();
      return evidence;
    }
  }

  /** CPU time that it has taken; empty where it does not run. */
  Optional<Duration> cpu() {
    ChildProcess started = process;
    return started == null ? Optional.empty() : started.cpu();
  }

  PlanReview review() {
    return review;
  }

  PictureCoding coding() {
    return coding;
  }

  /** Whether it is over because another plan is right. */
  boolean wantsAnotherPlan() {
    return wantsAnotherPlan;
  }

  @Override
  public void close() {
    closed = true;
    endProcess();
  }

  private void endProcess() {
    ChildProcess started = process;
    if (started != null) {
      started.close();
    }
  }

  private static Map<String, String> environment(FfmpegBinary program, Egress egress) {
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.putAll(egress.environment());
    return environment;
  }
}

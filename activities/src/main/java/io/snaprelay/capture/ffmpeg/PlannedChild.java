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
import io.snaprelay.model.SamplingKind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One child with one plan, from its start to its end. */
final class PlannedChild implements AutoCloseable {

  /** ffmpeg's words for a codec whose packets it cannot look into. */
  private static final List<String> NOT_WATCHED =
      List.of("is not supported by the bitstream filter");

  /**
   * What children of a connection have in common.
   *
   * @param approach for those that follow another one
   * @param request by which the first of them connects
   */
  record Setting(
      Approach approach,
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
      return with(request, rendition, sound == Sound.UNKNOWN ? probing : known);
    }

    /** The same for a child that follows another one; waits until that may connect. */
    Setting next() {
      SourceRequest another = approach.next();
      return with(
          another, rendition.isChosen() ? rendition : Rendition.source(another.url()), probing);
    }

    private Setting with(SourceRequest asked, Rendition pulled, Duration looking) {
      return new Setting(
          approach, program, settings, policy, metrics, asked, pulled, looking, name);
    }

    PlanMeans means() {
      boolean steady = SourceKind.of(request.url()) != SourceKind.HLS;
      return new PlanMeans(
          request.grid(), request.accuracy(), program.abilities().dropsPackets(), steady);
    }
  }

  private final Setting setting;
  private final boolean follows;
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
   * @param follows whether another child has connected by {@code setting}
   * @param coding of the pictures, as far as that is known
   * @param onVerdict as {@link ChildRun} tells it
   */
  PlannedChild(
      Setting setting,
      boolean follows,
      PlanReview review,
      PictureCoding coding,
      Consumer<Verdict> onVerdict,
      SourceListener listener) {
    this.setting = setting;
    this.follows = follows;
    this.review = review;
    this.coding = coding;
    this.onVerdict = onVerdict;
    this.listener = listener;
  }

  /** Starts it, and tells what it brings until it is over. */
  EndEvidence follow() throws IOException {
    EndEvidence evidence = follow(follows ? setting.next() : setting, setting.means().mayDrop());
    return evidence.complaints().mention(NOT_WATCHED) && !closed
        ? follow(setting.next(), false)
        : evidence;
  }

  private EndEvidence follow(Setting own, boolean watched) throws IOException {
    SourceRequest request = own.request();
    if (closed) {
      return EndEvidence.unwanted(request.url());
    }
    try (Egress egress =
            Egress.open(request.url(), own.policy(), own.metrics()::pulled, this::endProcess);
        ChildProcess started = start(own, watched, egress)) {
      process = started;
      own.metrics().childStarted();
      if (closed) {
        started.close();
      }
      ChildRun run =
          new ChildRun(
              started,
              own.name(),
              request,
              own.settings(),
              review,
              coding,
              onVerdict,
              own.metrics()::pulled,
              listener);
      EndEvidence evidence = egress.explain(counted(own, run));
      coding = run.coding();
      wantsAnotherPlan = run.wantsAnotherPlan();
      return evidence;
    }
  }

  private EndEvidence counted(Setting own, ChildRun run) {
    SamplingKind plan = review.running().kind();
    own.metrics().plans(plan, 1);
    try {
      return run.follow();
    } finally {
      own.metrics().plans(plan, -1);
    }
  }

  /** It says itself how many bytes it has read where nobody else counts them. */
  private ChildProcess start(Setting own, boolean watched, Egress egress) throws IOException {
    FfmpegBinary program = own.program();
    FfmpegAbilities abilities = program.abilities();
    boolean counted =
        !egress.counts()
            && abilities.countsBytes()
            && SourceKind.of(own.request().url()).tellsPositions();
    List<String> arguments =
        FfmpegCommand.arguments(
            own.request(),
            own.rendition(),
            abilities,
            new Taking(review.running(), watched, counted, coding.with(abilities)),
            own.settings().connectTimeout(),
            own.probing());
    return ChildProcess.start(
        ChildLimits.within(program.commandWith(arguments)), environment(program, egress));
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

package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.plan.PlanChoice;
import io.snaprelay.capture.plan.PlanReview;
import io.snaprelay.capture.plan.PlanReview.Verdict;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.StreamTraits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a source with one program. Its plan may change: another child takes over then, in the
 * same connection, so that nobody waits for the workflow while the wrong packets are dropped. A
 * plan does not flap: there is one change to a cheaper one, and none after a change to a dearer
 * one.
 */
final class Look implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Look.class);

  private static final InstantSource CLOCK = InstantSource.system();

  /** A stream that says something else each time is left to the next connection, and its pauses. */
  private static final int MOST_TRIES = 4;

  private static final GivenUp OUTDATED =
      new GivenUp(
          Kind.CHANGED, "the stream needs another plan, and no other connection came about");

  private final PlannedChild.Setting setting;
  private final Changeover changeover;
  private final StreamTraits handed;

  private PictureCoding coding = PictureCoding.PLAIN;
  private volatile Sound sound = Sound.UNKNOWN;
  private boolean closed;
  private boolean mayCheapen = true;
  private int children;
  private @Nullable Running serving;
  private @Nullable Running candidate;
  private Optional<GivenUp> outdated = Optional.empty();

  /** A child that was started. */
  private record Running(
      int number, PlannedChild child, boolean needed, CompletableFuture<EndEvidence> end) {}

  Look(PlannedChild.Setting setting, SourceListener listener) {
    this.setting = setting;
    this.changeover = new Changeover(setting.request().grid(), listener);
    StreamTraits traits = setting.request().traits();
    this.handed =
        (traits == null ? StreamTraits.UNKNOWN : traits)
            .of(setting.rendition().name())
            .at(CLOCK.instant());
  }

  /** To its end, whichever child comes to that. */
  EndEvidence follow() throws IOException {
    StreamTraits traits = handed;
    for (int tries = 1; true; tries++) {
      Running running = begin(traits, tries > 1);
      EndEvidence evidence = lastOf(running);
      if (!running.child().wantsAnotherPlan() || isClosed() || tries == MOST_TRIES) {
        return outdated().map(evidence::because).orElse(evidence);
      }
      // It brought no picture: nobody has heard of it.
      traits = running.child().review().traits();
      know(running.child().coding());
    }
  }

  /** What cannot be mended is said once. */
  private synchronized void know(PictureCoding seen) {
    boolean flat = seen.highDynamicRange() && !setting.program().abilities().mapsTones();
    if (flat && !coding.highDynamicRange()) {
      log.warn(
          "A stream of {}: pictures are PQ or HLG, and {} has no zscale and tonemap to make them look right",
          setting.request().url().server(),
          setting.program());
    }
    coding = seen;
  }

  private synchronized Running begin(StreamTraits traits, boolean follows) {
    children = 0;
    Running running = started(traits, true, follows);
    serving = running;
    if (closed) {
      running.child().close();
    }
    return running;
  }

  /** The evidence of the child that served last. */
  private EndEvidence lastOf(Running first) throws IOException {
    Running current = first;
    while (true) {
      EndEvidence evidence = await(current);
      Running next = next(current);
      if (next == null) {
        return evidence;
      }
      current = next;
    }
  }

  private static EndEvidence await(Running running) throws IOException {
    try {
      return running.end().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Who serves now that {@code over} is; null where nobody does. */
  @SuppressWarnings("ReferenceEquality") // one of two children, and no other like it
  private @Nullable Running next(Running over) {
    Running left;
    synchronized (this) {
      if (serving == null || serving.number() != over.number()) {
        return serving;
      }
      if (changeover.isOver(over.number())) {
        relieved();
        return serving;
      }
      left = candidate;
      candidate = null;
    }
    if (left != null) {
      left.child().close();
    }
    return null;
  }

  private Running started(StreamTraits traits, boolean needed, boolean follows) {
    int number = ++children;
    PlanReview review =
        new PlanReview(setting.means(), PlanChoice.choose(setting.means(), traits), traits, CLOCK);
    PlannedChild child =
        new PlannedChild(
            setting.knowing(sound),
            follows,
            review,
            coding,
            verdict -> judged(number, verdict),
            event -> {
              if (event instanceof SourceEvent.CaughtUp caughtUp) {
                sound = caughtUp.sound();
              }
              changeover.on(number, event);
              retire(relieved());
            });
    CompletableFuture<EndEvidence> end = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("%s-%d".formatted(setting.name(), number))
        .start(() -> follow(child, end));
    return new Running(number, child, needed, end);
  }

  private static void follow(PlannedChild child, CompletableFuture<EndEvidence> end) {
    try {
      end.complete(child.follow());
    } catch (IOException | RuntimeException | Error e) {
      end.completeExceptionally(e); // also of an Error: somebody waits for an end
    }
  }

  private synchronized void judged(int number, Verdict verdict) {
    Running now = serving;
    boolean cheaper = verdict == Verdict.CHEAPER;
    if (closed || now == null || now.number() != number || candidate != null) {
      return;
    }
    if (cheaper && !mayCheapen) {
      return;
    }
    mayCheapen = false;
    Running next = started(now.child().review().traits(), !cheaper, true);
    candidate = next;
    changeover.begin(next.number(), cheaper ? null : now.child().review().sampling());
    var unused = next.end().whenComplete((evidence, fault) -> ended(next));
  }

  /** A candidate that ends before it serves: it was to save something, or the other is wrong. */
  @SuppressWarnings("ReferenceEquality") // likewise
  private void ended(Running running) {
    Running wrong = null;
    synchronized (this) {
      boolean waits = candidate != null && candidate.number() == running.number();
      if (waits && changeover.serving() != running.number()) {
        candidate = null;
        changeover.giveUp(running.number());
        if (running.needed() && !closed) {
          outdated = Optional.of(OUTDATED);
          wrong = serving;
        }
      }
    }
    if (wrong != null) {
      wrong.child().close();
    }
  }

  /** Who does not serve any more; null where that has not changed. */
  private synchronized @Nullable Running relieved() {
    Running next = candidate;
    if (next == null || changeover.serving() != next.number()) {
      return null;
    }
    Running before = serving;
    serving = next;
    candidate = null;
    return before;
  }

  /** Ends it beside: it takes a moment, and pictures come. */
  private static void retire(@Nullable Running running) {
    if (running != null) {
      Thread.ofVirtual().start(running.child()::close);
    }
  }

  /** Of the child that serves, and of one that is to take over. */
  synchronized Optional<Duration> childCpu() {
    return Stream.of(Optional.ofNullable(serving), Optional.ofNullable(candidate))
        .flatMap(Optional::stream)
        .flatMap(running -> running.child().cpu().stream())
        .reduce(Duration::plus);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Optional<GivenUp> outdated() {
    return closed ? Optional.empty() : outdated;
  }

  @Override
  public void close() {
    Running one;
    Running other;
    synchronized (this) {
      closed = true;
      one = serving;
      other = candidate;
    }
    if (one != null) {
      one.child().close();
    }
    if (other != null) {
      other.child().close();
    }
  }
}

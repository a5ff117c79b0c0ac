package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.clock.CatchUp;
import io.snaprelay.capture.clock.HandedAnchor;
import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.plan.PlanReview;
import io.snaprelay.capture.plan.PlanReview.Verdict;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.Sound;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one child to its end: takes what it brings, and ends it when it brings nothing for too
 * long. Never waits for anything but the child, and never longer than the watchdog allows.
 */
final class ChildRun {
  /** From the end of one pipe to the end of the other, and of the child. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** HLS brings nothing between two segments, which may be long. */
  private static final Duration STALL_OF_SEGMENTS = Duration.ofSeconds(30);

  /** A cheaper plan is worth another connection only where this one lasts. */
  private static final Duration BEFORE_CHEAPER = Duration.ofSeconds(5);

  private final ChildProcess child;
  private final String name;
  private final SourceRequest request;
  private final PlanReview review;
  private PictureCoding coding;
  private final Consumer<Verdict> onVerdict;
  private final LongConsumer pulled;
  private final Complaints complaints = new Complaints();
  private final FrameAssembler assembler;
  private final Watchdog watchdog;

  private boolean opened;
  private boolean videoKnown;
  private boolean otherPlan;
  private long pulledBytes;
  private @Nullable Long caughtUpNanos;
  private int pipesEnded;

  /**
   * @param review of the plan that the child runs by
   * @param coding that the child was started for
   * @param onVerdict told of every other verdict than KEEP once pictures come; until they do, one
   *     that the plan is not right ends the child
   * @param pulled told how many bytes more the child has read, where it says so
   */
  ChildRun(
      ChildProcess child,
      String name,
      SourceRequest request,
      FfmpegSettings settings,
      PlanReview review,
      PictureCoding coding,
      Consumer<Verdict> onVerdict,
      LongConsumer pulled,
      SourceListener listener) {
    this.child = child;
    this.name = name;
    this.request = request;
    this.review = review;
    this.coding = coding;
    this.onVerdict = onVerdict;
    this.pulled = pulled;
    boolean segmented = SourceKind.of(request.url()) == SourceKind.HLS;
    this.assembler =
        new FrameAssembler(
            request, catchUp(request, segmented), event -> listener.on(noted(event)));
    this.watchdog =
        new Watchdog(
            settings.connectTimeout(),
            longer(
                segmented ? STALL_OF_SEGMENTS : Duration.ZERO,
                longer(settings.stallTimeout(), review.running().silence().multipliedBy(2))),
            System.nanoTime());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static CatchUp catchUp(SourceRequest request, boolean segmented) {
    Long handed = request.anchor();
    if (handed == null) {
      return segmented ? CatchUp.segmented() : CatchUp.steady();
    }
    HandedAnchor anchor = new HandedAnchor(handed);
    return segmented ? CatchUp.segmented(anchor) : CatchUp.steady(anchor);
  }

  private SourceEvent noted(SourceEvent event) {
    if (event
        instanceof SourceEvent.CaughtUp(Instant contentTime, long anchor, Sound sound, var none)) {
      caughtUpNanos = System.nanoTime();
      return new SourceEvent.CaughtUp(contentTime, anchor, sound, review.sampling());
    }
    return event;
  }

  /** Whether it ended because another plan is right; before pictures came. */
  boolean wantsAnotherPlan() {
    return otherPlan;
  }

  EndEvidence follow() {
    try (ChildOutput output = new ChildOutput(child.stdout(), child.stderr(), name)) {
      Optional<GivenUp> givenUp = readToTheEnd(output);
      Duration behind = assembler.behind(Instant.now());
      ProcessOutcome outcome = child.outcome(givenUp.isPresent() ? Duration.ZERO : ENDING);
      return new EndEvidence(
          request.url(),
          givenUp,
          opened,
          assembler.hasSound(),
          assembler.picturesSeen(),
          behind,
          complaints,
          outcome);
    }
  }

  /** Why we gave up; empty when both pipes came to their ends. */
  private Optional<GivenUp> readToTheEnd(ChildOutput output) {
    try {
      while (pipesEnded < 2) {
        ChildOutput.Message message = output.next(patience());
        if (message == null && pipesEnded > 0) {
          return Optional.empty();
        }
        if (message != null) {
          take(message);
        }
        requireLife();
      }
      return Optional.empty();
    } catch (GiveUpException e) {
      return Optional.of(e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new GivenUp(Kind.CLOSED, "interrupted"));
    }
  }

  private Duration patience() {
    return pipesEnded > 0 ? ENDING : watchdog.left(System.nanoTime());
  }

  /** Checked after each message: there are servers that keep ffmpeg talking without a picture. */
  private void requireLife() {
    long now = System.nanoTime();
    if (pipesEnded == 0 && watchdog.left(now).isZero()) {
      if (child.isFrozen()) {
        throw new GiveUpException(Kind.LOCAL_FAULT, "ffmpeg was frozen by a signal");
      }
      throw EndClassifier.stalled(opened, assembler.picturesSeen(), watchdog.silence(now));
    }
  }

  private void take(ChildOutput.Message message) {
    switch (message) {
      case ChildOutput.Message.Line(LogLine line, long nanos) -> take(line, nanos);
      case ChildOutput.Message.Jpeg(byte[] bytes) -> assembler.jpeg(bytes);
      case ChildOutput.Message.Ended(Optional<String> fault) -> pipeEnded(fault);
    }
  }

  private void take(LogLine line, long nanos) {
    switch (line) {
      case LogLine.Tick tick -> {
        assembler.tick(tick, nanos);
        watchdog.pictureSeen(nanos, assembler.longestDistance());
      }
      case LogLine.KeyPicture picture -> assembler.keyPicture(picture);
      case LogLine.Label label -> assembler.label(label);
      case LogLine.Opened opening -> opened = true;
      case LogLine.Audible audible -> assembler.hears();
      case LogLine.Complaint complaint -> complain(complaint);
      case LogLine.Video video -> seen(video);
      case LogLine.KeyPacket(long millis) -> {
        review.watch().keyPacket(millis);
        judge();
      }
      case LogLine.StrayKey stray -> {
        review.watch().strayKey();
        distrust();
        judge();
      }
      case LogLine.KeyOverdue overdue -> {
        review.watch().keyOverdue();
        judge();
      }
      case LogLine.PictureDistance(long millis) -> {
        review.watch().pictureDistance(millis);
        assembler.pictureDistance(millis);
        judge();
      }
      case LogLine.Pulled(long bytes) -> {
        pulled.accept(bytes - pulledBytes);
        pulledBytes = bytes;
      }
      case LogLine.Redirected redirected ->
          throw new GiveUpException(
              Kind.BAD_INPUT, "the RTSP server redirects, and redirects are not followed");
      case LogLine.Other other -> {}
    }
  }

  /** The input's is told first, then those of what we make of it. */
  private void seen(LogLine.Video video) {
    if (!videoKnown) {
      videoKnown = true;
      review.watch().opened(video.codec(), video.frameRate());
      boolean asAssumed = video.coding().equals(coding);
      coding = video.coding();
      if (!asAssumed) {
        leaveTo("pictures are " + coding);
      }
      judge();
    }
  }

  private void leaveTo(String another) {
    otherPlan = true;
    throw new GiveUpException(Kind.CHANGED, "another child is right: " + another);
  }

  /** As the stream says it; as it was assumed, before it does. */
  PictureCoding coding() {
    return coding;
  }

  private void judge() {
    Verdict verdict = review.verdict();
    if (verdict == Verdict.DEARER && caughtUpNanos == null) {
      leaveTo(review.traits().toString());
    }
    boolean lasts =
        caughtUpNanos != null && System.nanoTime() - caughtUpNanos > BEFORE_CHEAPER.toNanos();
    if (verdict == Verdict.DEARER || (verdict == Verdict.CHEAPER && lasts)) {
      onVerdict.accept(verdict);
    }
  }

  /** Until another child takes over: its pictures may be built upon what was dropped. */
  private void distrust() {
    if (review.running().dropsPackets()) {
      assembler.distrust();
    }
  }

  private void complain(LogLine.Complaint complaint) {
    complaints.add(complaint);
    if (complaint.text().startsWith("New video stream ")) {
      // ffmpeg goes on with the old one, of which nothing more comes.
      throw new GiveUpException(Kind.CHANGED, "the pictures changed their coding");
    }
    boolean lacking = complaint.lacksReference();
    if (complaint.damages()) {
      assembler.decoderComplained();
    }
    // Before it has caught up it may have begun in the midst of a group of pictures.
    if (caughtUpNanos != null && lacking) {
      review.watch().referenceMissing();
      distrust();
      judge();
    }
  }

  private void pipeEnded(Optional<String> fault) {
    pipesEnded++;
    if (fault.isPresent()) {
      throw new GiveUpException(Kind.LOCAL_FAULT, fault.get());
    }
  }
}

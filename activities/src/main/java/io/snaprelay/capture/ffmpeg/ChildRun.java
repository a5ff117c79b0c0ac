package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.clock.CatchUp;
import io.snaprelay.capture.clock.HandedAnchor;
import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows one child to its end: takes what it brings, and ends it when it brings nothing for too
 * long. Never waits for anything but the child, and never longer than the watchdog allows.
 */
final class ChildRun {
  /** From the end of one pipe to the end of the other, and of the child. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** HLS brings nothing between two segments, which may be long. */
  private static final Duration STALL_OF_SEGMENTS = Duration.ofSeconds(30);

  private final ChildProcess child;
  private final String name;
  private final SourceRequest request;
  private final LogParser parser = new LogParser();
  private final Complaints complaints = new Complaints();
  private final FrameAssembler assembler;
  private final Watchdog watchdog;

  private boolean opened;
  private int pipesEnded;

  ChildRun(
      ChildProcess child,
      String name,
      SourceRequest request,
      FfmpegSettings settings,
      SourceListener listener) {
    this.child = child;
    this.name = name;
    this.request = request;
    boolean segmented = SourceKind.of(request.url()) == SourceKind.HLS;
    this.assembler = new FrameAssembler(request, catchUp(request, segmented), listener);
    this.watchdog =
        new Watchdog(
            settings.connectTimeout(),
            segmented ? STALL_OF_SEGMENTS : settings.stallTimeout(),
            System.nanoTime());
  }

  private static CatchUp catchUp(SourceRequest request, boolean segmented) {
    Long handed = request.anchor();
    if (handed == null) {
      return segmented ? CatchUp.segmented() : CatchUp.steady();
    }
    HandedAnchor anchor = new HandedAnchor(handed);
    return segmented ? CatchUp.segmented(anchor) : CatchUp.steady(anchor);
  }

  EndEvidence follow() {
    try (ChildOutput output = new ChildOutput(child, name)) {
      Optional<GivenUp> givenUp = readToTheEnd(output);
      Duration behind = assembler.behind(Instant.now());
      ProcessOutcome outcome = child.outcome(givenUp.isPresent() ? Duration.ZERO : ENDING);
      return new EndEvidence(
          request.url(), givenUp, opened, assembler.picturesSeen(), behind, complaints, outcome);
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
      case ChildOutput.Message.Line(String text, long nanos) -> take(parser.parse(text), nanos);
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
      case LogLine.Label label -> assembler.label(label);
      case LogLine.Opened opening -> opened = true;
      case LogLine.Audible audible -> assembler.hears();
      case LogLine.Complaint complaint -> complain(complaint);
      case LogLine.Other other -> {}
    }
  }

  private void complain(LogLine.Complaint complaint) {
    complaints.add(complaint);
    if (complaint.text().startsWith("New video stream ")) {
      // ffmpeg goes on with the old one, of which nothing more comes.
      throw new GiveUpException(Kind.CHANGED, "the pictures changed their coding");
    }
    if (complaint.text().contains("corrupt decoded frame")) {
      assembler.decoderComplained();
    }
  }

  private void pipeEnded(Optional<String> fault) {
    pipesEnded++;
    if (fault.isPresent()) {
      throw new GiveUpException(Kind.LOCAL_FAULT, fault.get());
    }
  }
}

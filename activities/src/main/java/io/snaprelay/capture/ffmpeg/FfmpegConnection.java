package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.clock.CatchUp;
import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One child and the thread that tells the listener what it brings. That thread never waits for
 * anything but the child, and never longer than the watchdog allows.
 */
final class FfmpegConnection implements SourceConnection {
  private static final AtomicLong NUMBERS = new AtomicLong();

  /** From the end of one pipe to the end of the other, and of the child. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  /** HLS brings nothing between two segments, which may be long. */
  private static final Duration STALL_OF_SEGMENTS = Duration.ofSeconds(30);

  private final FfmpegBinary binary;
  private final FfmpegSettings settings;
  private final SourceRequest request;
  private final SourceKind kind;
  private final SourceListener listener;
  private final String name = "source-" + NUMBERS.incrementAndGet();
  private final LogParser parser = new LogParser();
  private final Complaints complaints = new Complaints();
  private final FrameAssembler assembler;
  private final Watchdog watchdog;

  private volatile boolean closed;
  private volatile @Nullable ChildProcess child;
  private boolean opened;
  private int pipesEnded;

  FfmpegConnection(
      FfmpegBinary binary,
      FfmpegSettings settings,
      SourceRequest request,
      SourceListener listener) {
    this.binary = binary;
    this.settings = settings;
    this.request = request;
    this.kind = SourceKind.of(request.url());
    this.listener = listener;
    boolean segmented = kind == SourceKind.HLS;
    this.assembler =
        new FrameAssembler(request, segmented ? CatchUp.segmented() : CatchUp.steady(), listener);
    this.watchdog =
        new Watchdog(
            settings.connectTimeout(),
            segmented ? STALL_OF_SEGMENTS : settings.stallTimeout(),
            System.nanoTime());
  }

  void start() {
    Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  @Override
  public void close() {
    closed = true;
    ChildProcess started = child;
    if (started != null) {
      started.close();
    }
  }

  private void run() {
    SourceEnd end;
    try {
      List<String> arguments =
          FfmpegCommand.arguments(request, binary.abilities(), settings.connectTimeout());
      end = follow(ChildProcess.start(binary.commandWith(arguments), binary.environment()));
    } catch (IOException e) {
      end = new SourceEnd(Kind.LOCAL_FAULT, false, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      end = new SourceEnd(Kind.LOCAL_FAULT, assembler.picturesSeen(), "our own failure: " + e);
    }
    listener.on(new SourceEvent.Closed(end));
  }

  private SourceEnd follow(ChildProcess started) {
    child = started;
    if (closed) {
      started.close();
    }
    Optional<GivenUp> givenUp;
    try (started;
        ChildOutput output = new ChildOutput(started, name)) {
      givenUp = readToTheEnd(output);
      Duration patience = givenUp.isPresent() ? Duration.ZERO : ENDING;
      return EndClassifier.classify(evidence(givenUp, started.outcome(patience)));
    }
  }

  private EndEvidence evidence(Optional<GivenUp> givenUp, ProcessOutcome outcome) {
    return new EndEvidence(
        request.url(),
        closed ? Optional.of(new GivenUp(Kind.CLOSED, "closed")) : givenUp,
        opened,
        assembler.picturesSeen(),
        watchdog.silence(System.nanoTime()),
        complaints,
        outcome);
  }

  /** Why we gave up; empty when both pipes came to their ends. */
  private Optional<GivenUp> readToTheEnd(ChildOutput output) {
    try {
      while (pipesEnded < 2) {
        ChildOutput.Message message = output.next(patience());
        if (message != null) {
          take(message);
        } else if (pipesEnded > 0) {
          return Optional.empty();
        } else {
          requireLife();
        }
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

  private void requireLife() {
    long now = System.nanoTime();
    if (watchdog.left(now).isZero()) {
      throw EndClassifier.stalled(opened, assembler.picturesSeen(), watchdog.silence(now));
    }
  }

  private void take(ChildOutput.Message message) {
    switch (message) {
      case ChildOutput.Message.Line(String text, long nanos) -> take(parser.parse(text), nanos);
      case ChildOutput.Message.Jpeg(byte[] bytes) -> assembler.jpeg(bytes);
      case ChildOutput.Message.Ended(Optional<String> fault) -> pipeEnded(fault);
    }
    requireLife();
  }

  private void take(LogLine line, long nanos) {
    switch (line) {
      case LogLine.Tick tick -> {
        assembler.tick(tick, nanos);
        watchdog.pictureSeen(nanos, assembler.longestDistance());
      }
      case LogLine.Label label -> assembler.label(label);
      case LogLine.Opened opening -> opened = true;
      case LogLine.Complaint complaint -> complain(complaint);
      case LogLine.Other other -> {}
    }
  }

  private void complain(LogLine.Complaint complaint) {
    complaints.add(complaint);
    if (complaint.text().contains("corrupt decoded frame")) {
      assembler.decoderComplained();
    }
  }

  private void pipeEnded(Optional<String> fault) {
    pipesEnded++;
    if (fault.isPresent() && !closed) {
      throw new GiveUpException(Kind.LOCAL_FAULT, fault.get());
    }
  }
}

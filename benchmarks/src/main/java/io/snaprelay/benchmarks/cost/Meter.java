package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.ProcessMemory;
import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.ffmpeg.FfmpegFrameSource;
import io.snaprelay.capture.ffmpeg.FfmpegSettings;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.sandbox.process.ProcessTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures one thing at a time on one stream: what this process's children take, without those that
 * were there before, such as the stream's server and publisher.
 */
final class Meter {

  private static final long SELF = ProcessHandle.current().pid();

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(3);

  /** A connection of ours looks at some keyframes before it knows how to take its pictures. */
  private static final int GOPS_LOOKED_AT = 6;

  private static final Duration ON_AIR_WITHIN = Duration.ofSeconds(40);

  /** Of a command; with keyframes 10 s apart every other one fails. */
  private static final int STARTS = 8;

  /** How often a one-shot asks for a picture, so that the first one is near its instant. */
  private static final long ONE_SHOT_CELL_MILLIS = 200;

  private final Programs programs;
  private final OnAir stream;
  private final Duration gop;
  private final FrameSource source;
  private final Set<Long> others;
  private int restarts;

  Meter(Programs programs, OnAir stream, Duration gop) {
    this.programs = programs;
    this.stream = stream;
    this.gop = gop;
    this.source =
        new FfmpegFrameSource(
            programs.bundled(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly());
    this.others = ProcessTable.now().children(SELF).collect(Collectors.toSet());
  }

  /** What a measurement takes before its window: a beginning is not what a minute costs. */
  Duration settling(Subject subject) {
    int gops = subject.shape().isOurs() ? GOPS_LOOKED_AT : 1;
    return STARTS_WITHIN.plus(gop.multipliedBy(gops));
  }

  /**
   * Waits until the stream can be captured.
   *
   * @throws IllegalStateException where it cannot
   */
  void awaitOnAir() throws InterruptedException {
    Instant until = Instant.now().plus(ON_AIR_WITHIN);
    while (!oneShotTaken()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            "no picture of %s within %d s".formatted(stream.url(), ON_AIR_WITHIN.toSeconds()));
      }
    }
  }

  private boolean oneShotTaken() throws InterruptedException {
    try (RunningSource shot = oneShot()) {
      return shot.awaitPicture(ON_AIR_WITHIN);
    }
  }

  /**
   * What it takes in so much time of the stream, when it has settled. A foreign command that comes
   * long before the next keyframe finds sound alone, and ends: it is started again. Ours is not,
   * nor is what fails once it is measured.
   */
  Sample sample(Subject subject, Duration window) throws InterruptedException {
    try (Running running = settled(subject)) {
      return measured(running, window);
    }
  }

  private Running settled(Subject subject) throws InterruptedException {
    int most = subject.shape().isOurs() ? 1 : STARTS;
    for (int starts = 1; true; starts++) {
      Running running = start(subject);
      try {
        Thread.sleep(settling(subject));
        running.requireWorking();
        return running;
      } catch (InterruptedException e) {
        running.close();
        throw e;
      } catch (RuntimeException e) {
        running.close();
        if (starts == most) {
          throw e;
        }
      }
      restarts++;
      System.err.printf("  %s: once more%n", subject.title());
    }
  }

  /** How often a foreign command was started again. */
  int restarts() {
    return restarts;
  }

  private Sample measured(Running running, Duration window) throws InterruptedException {
    Reading before = read();
    Thread.sleep(window);
    Reading after = read();
    double megabytes = megabytes();
    running.requireWorking();
    if (!running.plan().isEmpty()) {
      System.err.println("  " + running.plan());
    }
    return after.since(before, megabytes);
  }

  /** What one picture takes for which a connection is opened, from its start to its end. */
  Sample oneShot(Duration limit) throws InterruptedException {
    Reading before = read();
    double megabytes;
    try (RunningSource shot = oneShot()) {
      if (!shot.awaitPicture(limit)) {
        shot.requireWorking();
      }
      megabytes = megabytes();
    }
    return read().since(before, megabytes);
  }

  private RunningSource oneShot() {
    Grid cells = new Grid(ONE_SHOT_CELL_MILLIS, System.currentTimeMillis());
    return new RunningSource(source, stream.url(), Accuracy.EXACT, cells);
  }

  private Running start(Subject subject) {
    Grid grid = Grid.of(subject.interval(), Duration.ZERO);
    return switch (subject.shape()) {
      case USUAL, INFORMED, FLOOR ->
          new RunningCommand(subject, programs.command(subject.program()), stream.url());
      case EXACT -> new RunningSource(source, stream.url(), Accuracy.EXACT, grid);
      case ECONOMY -> new RunningSource(source, stream.url(), Accuracy.ECONOMY, grid);
    };
  }

  /** What this machine says at one moment. */
  private record Reading(long nanos, Duration cpu, long pulled) {
    Sample since(Reading before, double megabytes) {
      return new Sample(
          (double) cpu.minus(before.cpu).toMillis() / 1_000,
          (nanos - before.nanos) / 1e9,
          megabytes,
          pulled < 0 ? pulled : pulled - before.pulled);
    }
  }

  private Reading read() {
    return new Reading(
        System.nanoTime(), ProcessTable.now().below(SELF, others), stream.pulledBytes());
  }

  private double megabytes() {
    ProcessTable now = ProcessTable.now();
    return now.children(SELF)
        .filter(child -> !others.contains(child))
        .flatMap(child -> Stream.concat(Stream.of(child), now.descendants(child)))
        .mapToDouble(ProcessMemory::proportionalMegabytes)
        .sum();
  }
}

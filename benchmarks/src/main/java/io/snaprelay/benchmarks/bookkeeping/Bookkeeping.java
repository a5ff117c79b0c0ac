package io.snaprelay.benchmarks.bookkeeping;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.contract.CaptureRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What was counted in a span of time.
 *
 * @param lasted the span
 * @param added what machine and servers counted in it
 * @param warmingUp cores that the worker took before the span, from when all streams were live
 * @param work what its CPU time was for
 * @param live streams that were captured, a picture a second
 * @param idle streams whose workflows only waited for their next picture
 * @param segments what stands in the live ones' histories
 * @param segmentLength of the live ones
 * @param oneShots what stands in the others'
 */
record Bookkeeping(
    Duration lasted,
    Reading added,
    double warmingUp,
    Map<Work, Duration> work,
    int live,
    int idle,
    HistoryCount segments,
    Duration segmentLength,
    HistoryCount oneShots) {

  private static final double HOUR = 3_600;
  private static final double MOST_CORES = 0.25;
  private static final double MOST_MEGABYTES = 512;

  /** Rates are over the span; memory is as it stood at its end. */
  List<Figure> figures(double residentMegabytes, double heapMegabytes) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("stream workflows", (double) live + idle, ""));
    figures.add(Figure.of("live captures", (double) live, ""));
    figures.add(Figure.atMost("CPU of the worker's JVM", cores(added.jvm()), "core", MOST_CORES));
    figures.addAll(byWork());
    figures.add(Figure.of("CPU of it before that, warming up", warmingUp, "core"));
    figures.add(Figure.of("CPU of what stands in for ffmpeg", cores(added.children()), "core"));
    figures.add(
        Figure.atMost("memory of the JVM, resident", residentMegabytes, "MB", MOST_MEGABYTES));
    figures.add(Figure.of("heap used, with garbage", heapMegabytes, "MB"));
    figures.addAll(calls());
    figures.addAll(history());
    return figures;
  }

  private List<Figure> byWork() {
    return Arrays.stream(Work.values())
        .map(one -> Figure.of("  " + one, cores(work.getOrDefault(one, Duration.ZERO)), "core"))
        .toList();
  }

  private List<Figure> calls() {
    return List.of(
        Figure.of("pictures a second", added.uploads() / seconds(), ""),
        Figure.of("OSS requests a picture", perPicture(added.ossRequests()), ""),
        Figure.of("Kafka messages a picture", perPicture(added.messages()), ""),
        Figure.of("Kafka requests a picture", perPicture(added.produceRequests()), ""));
  }

  /**
   * Of a stream-hour with segments of the usual length, by what one segment takes: between two
   * hand-overs nothing comes into a history.
   */
  private List<Figure> history() {
    double segmentsAnHour = HOUR / CaptureRequest.RELAY_SEGMENT.toSeconds();
    return List.of(
        Figure.of(
            "segments of %d s begun".formatted(segmentLength.toSeconds()), count(segments), ""),
        Figure.of(
            "events of a stream-hour, relay",
            per(segments.events(), segments) * segmentsAnHour,
            ""),
        Figure.of(
            "actions of a stream-hour, relay, by the history",
            per(segments.actions(), segments) * segmentsAnHour,
            ""),
        Figure.of("one-shots begun", count(oneShots), ""),
        Figure.of("events of a one-shot", per(oneShots.events(), oneShots), ""),
        Figure.of("actions of a one-shot, by the history", per(oneShots.actions(), oneShots), ""));
  }

  private static double count(HistoryCount history) {
    return (double) history.captures();
  }

  /** NaN where none began. */
  private static double per(long count, HistoryCount history) {
    return history.captures() == 0 ? Double.NaN : (double) count / history.captures();
  }

  private double perPicture(long count) {
    return added.uploads() == 0 ? Double.NaN : (double) count / added.uploads();
  }

  private double cores(Duration cpu) {
    return (double) cpu.toNanos() / lasted.toNanos();
  }

  private double seconds() {
    return lasted.toMillis() / 1_000.0;
  }
}

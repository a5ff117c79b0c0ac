package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one run came to.
 *
 * @param bundled the ffmpeg that snaprelay brings along, for people
 * @param distribution the other one
 * @param cores of this machine
 * @param window how much of a stream each sample is of
 * @param streams each with its subjects
 * @param whole a worker with many streams, one a round; empty where none was asked for
 */
record CostReport(
    String bundled,
    String distribution,
    int cores,
    int rounds,
    Duration window,
    List<StreamCost> streams,
    List<WholeCost> whole) {

  /** 100 streams at a picture a second on a prepaid server with 16 cores. */
  static final double PUBLISHED_STREAMS_PER_CORE = 100.0 / 16;

  /** The stream that targets are of. */
  private static final String TARGET_STREAM = "720p";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final double EXACT_AT_MOST = 0.50;
  private static final double ECONOMY_AT_MOST = 0.32;
  private static final double KEYFRAMES_AT_MOST = 0.14;
  private static final double CHILD_MEGABYTES_AT_MOST = 40;

  /** What the design asks for, of what was measured. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    streams.stream()
        .filter(stream -> stream.name().equals(TARGET_STREAM))
        .forEach(stream -> figures.addAll(shares(stream)));
    if (!whole.isEmpty()) {
      double median =
          Percentiles.of(whole.stream().map(WholeCost::medianChildMegabytes).toList(), 50);
      figures.add(
          Figure.atMost(
              "memory of an ffmpeg among %d (PSS)".formatted(whole.getFirst().streams()),
              median,
              "MB",
              CHILD_MEGABYTES_AT_MOST));
    }
    return figures;
  }

  private static List<Figure> shares(StreamCost stream) {
    List<Figure> figures = new ArrayList<>();
    for (SubjectCost cost : stream.subjects()) {
      Duration interval = cost.subject().interval();
      boolean second = interval.equals(SECOND);
      switch (cost.subject().shape()) {
        case EXACT -> addShare(figures, cost, second, EXACT_AT_MOST);
        case ECONOMY -> {
          addShare(figures, cost, second, ECONOMY_AT_MOST);
          addShare(figures, cost, interval.compareTo(stream.gop()) >= 0, KEYFRAMES_AT_MOST);
        }
        case USUAL, INFORMED, FLOOR -> {}
      }
    }
    return figures;
  }

  private static void addShare(
      List<Figure> figures, SubjectCost cost, boolean judged, double bound) {
    Spread share = cost.ofUsual();
    if (judged && share != null) {
      figures.add(
          Figure.atMost(cost.subject().title() + ", of the usual", share.median(), "", bound));
    }
  }
}

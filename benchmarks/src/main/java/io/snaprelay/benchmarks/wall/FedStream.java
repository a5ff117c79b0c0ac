package io.snaprelay.benchmarks.wall;

import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stream that nobody captures.
 *
 * @param number from 0 on, in the order of the list
 */
record FedStream(int number, String id, RiskLevel risk) {

  private static final List<String> PLACES =
      List.of(
          "live/studio-north",
          "live/aurora-cam",
          "live/observatory",
          "events/keynote",
          "live/harbour",
          "live/planetarium",
          "events/closing-concert",
          "live/ridge-cam",
          "live/orbit",
          "live/rooftop",
          "events/panel-2",
          "live/lab-07");

  StreamId stream() {
    return new StreamId(id);
  }

  static List<FedStream> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new FedStream(number, name(number), risk(number)))
        .toList();
  }

  private static String name(int number) {
    return number < PLACES.size() ? PLACES.get(number) : "live/room%03d".formatted(number);
  }

  private static RiskLevel risk(int number) {
    return switch (number % 10) {
      case 3 -> RiskLevel.HIGH;
      case 6 -> number % 20 == 6 ? RiskLevel.CRITICAL : RiskLevel.NORMAL;
      case 9 -> RiskLevel.LOW;
      default -> RiskLevel.NORMAL;
    };
  }
}

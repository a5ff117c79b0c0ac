package io.snaprelay.starter.cli;

import io.snaprelay.contract.Retuned;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a change was answered with, for people. */
final class RetunedText {

  private RetunedText() {}

  static List<String> of(StreamId stream, Retuned answer) {
    Instant from = answer.from();
    Duration interval = answer.interval();
    String how =
        "%s  %s, %s, risk %s, %s"
            .formatted(
                stream,
                interval == null ? "at given instants" : "every " + Durations.format(interval),
                word(answer.accuracy()),
                word(answer.riskLevel()),
                answer.mode().mode());
    return List.of(
        how,
        from == null
            ? "  holds from the next picture on: the source is away, or no worker has a free slot"
            : "  holds from slot %s %s on".formatted(Times.day(from), Times.clock(from)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

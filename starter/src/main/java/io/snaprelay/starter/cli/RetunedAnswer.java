package io.snaprelay.starter.cli;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retuned;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change was answered with.
 *
 * @param from first slot that is captured so; null where that could not be decided in time
 */
record RetunedAnswer(
    String streamId,
    @Nullable Instant from,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    String accuracy,
    String riskLevel,
    PictureSpec picture,
    String mode,
    String modeReason) {

  static RetunedAnswer of(StreamId stream, Retuned answer) {
    return new RetunedAnswer(
        stream.value(),
        answer.from(),
        answer.interval(),
        answer.accuracy().name(),
        answer.riskLevel().name(),
        answer.picture(),
        answer.mode().mode().name(),
        answer.mode().reason());
  }

  static List<String> text(StreamId stream, Retuned answer) {
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

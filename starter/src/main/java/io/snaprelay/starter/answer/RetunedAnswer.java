package io.snaprelay.starter.answer;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retuned;
import io.snaprelay.model.StreamId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a change was answered with.
 *
 * @param from first slot that is captured so; null where that could not be decided in time
 */
public record RetunedAnswer(
    String streamId,
    @Nullable Instant from,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    String accuracy,
    String riskLevel,
    PictureSpec picture,
    String mode,
    String modeReason) {

  public static RetunedAnswer of(StreamId stream, Retuned answer) {
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
}

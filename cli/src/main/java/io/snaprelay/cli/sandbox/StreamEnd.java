package io.snaprelay.cli.sandbox;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.contract.CaptureSummary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stream of the sandbox.
 *
 * @param lagMedian from on air to Kafka; null where no picture came
 * @param lagP99 likewise
 */
record StreamEnd(
    CaptureSummary summary,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration lagMedian,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration lagP99) {

  /** Whether every due slot has its picture, and there was one. */
  boolean isComplete() {
    return summary.coverage().missed() == 0 && summary.coverage().captured() > 0;
  }
}

package io.snaprelay.starter.gateway.wall;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/** Who looks at the wall, and how late it is told. */
final class WallMeters {

  private final Timer lag;

  /** Registers all of them, at zero. */
  WallMeters(MeterRegistry registry, IntSupplier viewers, IntSupplier streams) {
    Gauge.builder("snaprelay.wall.viewers", viewers::getAsInt)
        .description("Pages that show this gateway's wall")
        .register(registry);
    Gauge.builder("snaprelay.wall.streams", streams::getAsInt)
        .description("Streams on the wall; 0 while nobody looks")
        .register(registry);
    lag =
        Timer.builder("snaprelay.wall.lag")
            .description("From a picture's message to the wall that shows it")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(registry);
  }

  /**
   * @param caughtUp what was there before anybody looked is late for no fault of ours
   */
  void heard(List<News> news, boolean caughtUp, Instant now) {
    if (!caughtUp) {
      return;
    }
    for (News one : news) {
      if (one instanceof News.Picture picture) {
        Duration late = Duration.between(picture.publishedAt(), now);
        lag.record(late.isNegative() ? Duration.ZERO : late);
      }
    }
  }
}

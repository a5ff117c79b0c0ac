package io.snaprelay.starter.gateway.publishing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is counted of callbacks. All are there from the start, so that none begins as a jump. */
public final class CallbackMeters {

  /** Of servers that nobody configured. */
  static final String NO_KIND = "none";

  private static final String UNAVAILABLE = "unavailable";
  private static final String FAILED = "failed";
  private static final String REFUSED = "refused";

  private final MeterRegistry registry;

  public CallbackMeters(MeterRegistry registry) {
    this.registry = registry;
    List<String> kinds =
        Arrays.stream(MediaServerKind.values()).map(MediaServerKind::label).toList();
    kinds.forEach(kind -> outcomes().forEach(outcome -> counter(kind, outcome)));
    counter(NO_KIND, REFUSED);
    kinds.forEach(this::timer);
    for (RefusedCallback.Reason reason : RefusedCallback.Reason.values()) {
      refusals(reason);
    }
  }

  private static Stream<String> outcomes() {
    return Stream.concat(
        Arrays.stream(Told.Outcome.values()).map(Told.Outcome::label),
        Stream.of(REFUSED, UNAVAILABLE, FAILED));
  }

  void told(String kind, Told told) {
    counter(kind, told.outcome().label()).increment();
  }

  void refused(String kind, RefusedCallback.Reason reason) {
    counter(kind, REFUSED).increment();
    refusals(reason).increment();
  }

  void unavailable(String kind) {
    counter(kind, UNAVAILABLE).increment();
  }

  void failed(String kind) {
    counter(kind, FAILED).increment();
  }

  void took(String kind, Duration duration) {
    timer(kind).record(duration);
  }

  private Counter counter(String kind, String outcome) {
    return Counter.builder("snaprelay.callbacks")
        .description("Callbacks of media servers")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter refusals(RefusedCallback.Reason reason) {
    return Counter.builder("snaprelay.callbacks.refused")
        .description("Callbacks that nothing was done about")
        .tag("reason", reason.label())
        .register(registry);
  }

  private Timer timer(String kind) {
    return Timer.builder("snaprelay.callback.latency")
        .description("From a callback to its answer")
        .tag("kind", kind)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry);
  }
}

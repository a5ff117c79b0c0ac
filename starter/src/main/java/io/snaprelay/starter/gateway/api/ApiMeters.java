package io.snaprelay.starter.gateway.api;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is counted of requests to the API: by operation, never by stream. All are there from the
 * start, so that none begins as a jump.
 */
public final class ApiMeters {

  /** Of requests for nothing that there is. */
  static final String NO_OPERATION = "none";

  /** From what a status takes to what a picture, or a retune of many, may take. */
  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String BEGAN = "began";

  private final MeterRegistry registry;

  public ApiMeters(MeterRegistry registry) {
    this.registry = registry;
    for (String operation : operations()) {
      for (Outcome outcome : Outcome.values()) {
        requests(operation, outcome);
      }
      timer(operation);
    }
    for (Refusal refusal : Refusal.values()) {
      refusals(refusal);
    }
  }

  private static List<String> operations() {
    return Stream.concat(
            Arrays.stream(ApiOperation.values()).map(ApiOperation::id), Stream.of(NO_OPERATION))
        .toList();
  }

  /** Before anybody looks at a request. */
  static void begin(Context context) {
    context.attribute(BEGAN, System.nanoTime());
  }

  /** Counts one that was answered, whatever with. */
  void end(Context context) {
    String operation =
        ApiOperation.of(context.method(), context.path())
            .map(ApiOperation::id)
            .orElse(NO_OPERATION);
    int status = context.statusCode();
    requests(operation, Outcome.of(status)).increment();
    Refusal.of(status).ifPresent(refusal -> refusals(refusal).increment());
    Long began = context.attribute(BEGAN);
    if (began != null) {
      timer(operation).record(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private Counter requests(String operation, Outcome outcome) {
    return Counter.builder("snaprelay.api.requests")
        .description("Requests to the API")
        .tag("operation", operation)
        .tag("outcome", outcome.label())
        .register(registry);
  }

  private Counter refusals(Refusal reason) {
    return Counter.builder("snaprelay.api.refused")
        .description("Requests that were not let in")
        .tag("reason", reason.label())
        .register(registry);
  }

  private Timer timer(String operation) {
    return Timer.builder("snaprelay.api.latency")
        .description("From a request to its answer")
        .tag("operation", operation)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}

package io.snaprelay.worker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts in Micrometer. Every series of a known label is there from the start, at zero, so that
 * rates begin with the first event. No label names a stream: a fleet has too many.
 */
public final class MicrometerCaptureMetrics implements CaptureMetrics {

  /** Around the targets of 0.3 s and 1 s, and up to what an outage makes of it. */
  private static final Duration[] LAGS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(300),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry registry;
  private final Counter due;
  private final Counter captured;
  private final Counter unchanged;
  private final Map<GapCause, Counter> missed = new EnumMap<>(GapCause.class);
  private final Timer storeLag;
  private final Timer kafkaLag;
  private final Map<UploadEnd, Counter> uploads = new EnumMap<>(UploadEnd.class);
  private final Counter uploadRetries;
  private final Counter messageFailures;
  private final AtomicInteger inDelivery = new AtomicInteger();
  private final Counter childStarts;
  private final Counter childRestarts;
  private final Counter pulled;
  private final Map<SamplingKind, AtomicInteger> plans = new EnumMap<>(SamplingKind.class);

  public MicrometerCaptureMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.due = counter("snaprelay.slots.due", "Slots that have a result");
    this.captured = counter("snaprelay.slots.captured", "Due slots with a picture");
    this.unchanged = counter("snaprelay.slots.unchanged", "Due slots without a new picture");
    for (GapCause cause : GapCause.values()) {
      missed.put(cause, labelled("snaprelay.slots.missed", "Missed slots", "cause", cause));
    }
    this.storeLag = lag("snaprelay.store.lag", "From on air to the store");
    this.kafkaLag = lag("snaprelay.kafka.lag", "From on air to a safe message");
    for (UploadEnd end : UploadEnd.values()) {
      uploads.put(end, labelled("snaprelay.uploads", "Calls that bring a picture", "end", end));
    }
    this.uploadRetries = counter("snaprelay.upload.retries", "Calls after one that failed");
    this.messageFailures = counter("snaprelay.message.failures", "Messages that were not sent");
    Gauge.builder("snaprelay.delivery.queue", inDelivery, AtomicInteger::get)
        .description("Slots on their way to the store or to Kafka")
        .register(registry);
    this.childStarts = counter("snaprelay.child.starts", "Children started");
    this.childRestarts = counter("snaprelay.child.restarts", "Connections after one that ended");
    this.pulled =
        Counter.builder("snaprelay.pulled")
            .baseUnit("bytes")
            .description("Pulled from sources")
            .register(registry);
    for (SamplingKind plan : SamplingKind.values()) {
      plans.put(plan, gauge(plan));
    }
  }

  private Counter counter(String name, String what) {
    return Counter.builder(name).description(what).register(registry);
  }

  private Counter labelled(String name, String what, String label, Enum<?> value) {
    return Counter.builder(name)
        .description(what)
        .tag(label, value.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private Timer lag(String name, String what) {
    return Timer.builder(name).description(what).serviceLevelObjectives(LAGS).register(registry);
  }

  @Override
  public void captured(long slots) {
    due.increment((double) slots);
    captured.increment((double) slots);
  }

  @Override
  public void unchanged(long slots) {
    due.increment((double) slots);
    unchanged.increment((double) slots);
  }

  @Override
  public void missed(GapCause cause, long slots) {
    due.increment((double) slots);
    of(missed, cause).increment((double) slots);
  }

  @Override
  public void stored(Duration lag) {
    storeLag.record(notNegative(lag));
  }

  @Override
  public void notified(Duration lag) {
    kafkaLag.record(notNegative(lag));
  }

  /** A source's clock may be a little ahead of ours. */
  private static Duration notNegative(Duration lag) {
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  @Override
  public void uploaded(UploadEnd end, boolean again) {
    of(uploads, end).increment();
    if (again) {
      uploadRetries.increment();
    }
  }

  private static <K extends Enum<K>, V> V of(Map<K, V> registered, K key) {
    V value = registered.get(key);
    if (value == null) {
      throw new IllegalStateException("not registered: " + key);
    }
    return value;
  }

  @Override
  public void notifyFailed() {
    messageFailures.increment();
  }

  @Override
  public void inDelivery(int more) {
    inDelivery.addAndGet(more);
  }

  @Override
  public void childStarted() {
    childStarts.increment();
  }

  @Override
  public void connecting(int number) {
    if (number > 1) {
      childRestarts.increment();
    }
  }

  @Override
  public void pulled(long bytes) {
    pulled.increment((double) bytes);
  }

  @Override
  public void plans(SamplingKind plan, int more) {
    of(plans, plan).addAndGet(more);
  }

  private AtomicInteger gauge(SamplingKind plan) {
    AtomicInteger running = new AtomicInteger();
    Gauge.builder("snaprelay.plans", running, AtomicInteger::get)
        .tag("plan", plan.name().toLowerCase(Locale.ROOT))
        .description("Connections by sampling plan")
        .register(registry);
    return running;
  }
}

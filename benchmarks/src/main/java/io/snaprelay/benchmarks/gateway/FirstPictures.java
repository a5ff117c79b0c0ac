package io.snaprelay.benchmarks.gateway;

import com.google.protobuf.util.Timestamps;
import io.snaprelay.benchmarks.delivery.Arrivals;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.e2e.Gateway;
import io.snaprelay.e2e.Stack;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Publishes to nginx, which calls the gateway, and waits for the first picture in Kafka. */
final class FirstPictures {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Stack stack;
  private final Gateway gateway;
  private final Arrivals arrivals;

  FirstPictures(Stack stack, Gateway gateway, Arrivals arrivals) {
    this.stack = stack;
    this.gateway = gateway;
    this.arrivals = arrivals;
  }

  /**
   * A publication.
   *
   * @param toPicture seconds from the publisher's start until its first picture could be read
   * @param toWorkflow likewise until Temporal had its workflow: the publisher's own start and
   *     connecting, nginx's call, the gateway
   */
  record First(double toPicture, double toWorkflow) {}

  /** So many publications, each for itself. */
  List<First> oneAfterAnother(String name, int publications) {
    List<First> all = new ArrayList<>();
    for (int i = 0; i < publications; i++) {
      all.addAll(together("%s-%d".formatted(name, i), 1));
    }
    return all;
  }

  /** So many publications in the same moment. */
  List<First> together(String name, int publications) {
    List<String> names = new ArrayList<>();
    List<Publisher> publishers = new ArrayList<>();
    try {
      for (int i = 0; i < publications; i++) {
        names.add("%s-%d".formatted(name, i));
        publishers.add(gateway.publish(names.getLast()));
      }
      List<First> all = new ArrayList<>();
      for (int i = 0; i < publications; i++) {
        all.add(first(names.get(i), publishers.get(i).startedAt()));
      }
      return all;
    } finally {
      publishers.forEach(Publisher::close);
    }
  }

  private First first(String name, Instant published) {
    StreamId stream = new StreamId("rtmp/" + name);
    Waiting.until(
        PATIENCE,
        Waiting.CLOSELY,
        "a picture of " + stream,
        () -> !arrivals.of(stream.value()).isEmpty());
    Instant readable = arrivals.of(stream.value()).getFirst().readableAt();
    Instant workflow =
        Instant.ofEpochMilli(Timestamps.toMillis(stack.history(stream).getFirst().getEventTime()));
    return new First(seconds(published, readable), seconds(published, workflow));
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}

package io.snaprelay.benchmarks.gateway;

import com.google.protobuf.util.Timestamps;
import io.snaprelay.benchmarks.delivery.Arrivals;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.e2e.Gateway;
import io.snaprelay.e2e.Stack;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.relay.GridSince;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.storage.kafka.VerdictSettings;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes verdicts to the topic, as a review service does, and waits for what they ask for. */
final class NewPaces {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In turns, so that each is a change. */
  private static final List<Duration> PACES =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(1));

  private static final StreamId STREAM = new StreamId("rtmp/judged");

  private final Stack stack;
  private final Arrivals arrivals;

  NewPaces(Stack stack, Arrivals arrivals) {
    this.stack = stack;
    this.arrivals = arrivals;
  }

  /**
   * A verdict.
   *
   * @param toDecision seconds from its sending until the stream had it in its history
   * @param toSlot likewise until the first slot of the new pace
   * @param toPicture likewise until that slot's picture could be read
   */
  record NewPace(double toDecision, double toSlot, double toPicture) {}

  /** What is known while the stream runs. */
  private record Seen(Instant sent, Instant slot, Instant readable) {}

  List<NewPace> measure(Gateway gateway, int verdicts)
      throws ExecutionException, InterruptedException {
    List<Seen> seen = new ArrayList<>();
    List<Instant> decided;
    try (Publisher publisher = gateway.publish("judged");
        Producer<String, byte[]> producer = producer()) {
      await("a picture of " + publisher.url(), () -> !arrivals.of(STREAM.value()).isEmpty());
      for (int i = 0; i < verdicts; i++) {
        seen.add(judge(producer, PACES.get(i % PACES.size())));
        // At any place of the grid.
        LockSupport.parkNanos(RandomGenerator.getDefault().nextLong(1_000_000_000L));
      }
      decided =
          stack.history(STREAM).stream().filter(NewPaces::isVerdict).map(NewPaces::at).toList();
    }
    List<NewPace> paces = new ArrayList<>();
    for (int i = 0; i < verdicts; i++) {
      Seen one = seen.get(i);
      paces.add(
          new NewPace(
              FirstPictures.seconds(one.sent, decided.get(i)),
              FirstPictures.seconds(one.sent, one.slot),
              FirstPictures.seconds(one.sent, one.readable)));
    }
    return paces;
  }

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private Seen judge(Producer<String, byte[]> producer, Duration pace)
      throws ExecutionException, InterruptedException {
    String verdict =
        "{\"streamId\": \"%s\", \"interval\": \"%s\", \"ttl\": \"PT1H\"}".formatted(STREAM, pace);
    Instant sent = Instant.now();
    var unused =
        producer
            .send(
                new ProducerRecord<>(
                    VerdictSettings.DEFAULT.topic(),
                    STREAM.value(),
                    verdict.getBytes(StandardCharsets.UTF_8)))
            .get();
    await("the new pace", () -> since(pace, sent).isPresent());
    Instant slot = since(pace, sent).orElseThrow();
    await("its first picture", () -> readable(slot).isPresent());
    return new Seen(sent, slot, readable(slot).orElseThrow());
  }

  /** The first slot of a pace; empty while it does not hold. */
  private Optional<Instant> since(Duration pace, Instant sent) {
    if (stack.client().status(STREAM) instanceof StreamView.Running running
        && !running.status().grids().isEmpty()) {
      GridSince last = running.status().grids().getLast();
      return last.grid().interval().equals(pace) && last.from().isAfter(sent)
          ? Optional.of(last.from())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Instant> readable(Instant slot) {
    return arrivals.of(STREAM.value()).stream()
        .filter(arrival -> !arrival.frame().slot().isBefore(slot))
        .map(Arrivals.Arrival::readableAt)
        .findFirst();
  }

  private static void await(String what, BooleanSupplier condition) {
    Waiting.until(PATIENCE, Waiting.NOW_AND_THEN, what, condition);
  }

  private static boolean isVerdict(HistoryEvent event) {
    return event.hasWorkflowExecutionUpdateAcceptedEventAttributes()
        && event
            .getWorkflowExecutionUpdateAcceptedEventAttributes()
            .getAcceptedRequest()
            .getInput()
            .getName()
            .equals("judged");
  }

  private static Instant at(HistoryEvent event) {
    return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
  }
}

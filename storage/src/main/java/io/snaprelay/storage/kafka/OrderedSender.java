package io.snaprelay.storage.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to Kafka's producer in the order of the calls, from one thread of its own: the
 * producer blocks its caller for as long as it knows nothing about the topic, or its buffer is
 * full. The producer itself keeps the order from there, also over its retries.
 *
 * <p>The producer is made when the first message comes, so that a broker whose name does not
 * resolve just then is a failed message and not a failed start.
 */
final class OrderedSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderedSender.class);

  /** Some 10 MB; more than a worker's 200 streams publish in {@link ClientProperties#DELIVERY}. */
  private static final int WAITING = 10_000;

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private final KafkaErrors errors;
  private final ThreadPoolExecutor thread;

  /** Touched by the sending thread alone, and on close after it ended. */
  private @Nullable Producer<String, CloudEvent> producer;

  private volatile boolean broken;

  /**
   * Sends nothing yet.
   *
   * @param name of its thread
   */
  OrderedSender(KafkaSettings settings, String name) {
    this.settings = settings;
    this.errors = new KafkaErrors(settings);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().name(name).daemon().factory());
  }

  CompletableFuture<Void> send(String topic, String key, CloudEvent message) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    long expires = System.nanoTime() + ClientProperties.DELIVERY.toNanos();
    ProducerRecord<String, CloudEvent> entry = new ProducerRecord<>(topic, key, message);
    try {
      thread.execute(new Sending(entry, done, expires));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(failure(message, new TimeoutException(refusal())));
    }
    return done;
  }

  /** Gives what waits a short while, and fails what is left. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!endsInTime()) {
        abandonWaiting();
        LOG.debug("sending ended after it was interrupted: {}", endsInTime());
      }
      closeProducer(CLOSE);
    } catch (InterruptedException e) {
      abandonWaiting();
      closeProducer(Duration.ZERO);
      Thread.currentThread().interrupt();
    }
  }

  private boolean endsInTime() throws InterruptedException {
    return thread.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void abandonWaiting() {
    for (Runnable waiting : thread.shutdownNow()) {
      if (waiting instanceof Sending sending) {
        sending.giveUp(new TimeoutException("the notifier was closed"));
      }
    }
  }

  private String refusal() {
    return thread.isShutdown() ? "the notifier is closed" : WAITING + " messages wait already";
  }

  private NotifyException failure(CloudEvent message, Throwable cause) {
    return errors.of("publish " + message.getId(), cause);
  }

  private Producer<String, CloudEvent> producer() {
    if (broken) {
      closeProducer(Duration.ZERO);
      broken = false;
    }
    Producer<String, CloudEvent> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(
              ClientProperties.producer(settings),
              new StringSerializer(),
              new CloudEventSerializer());
      producer = open;
    }
    return open;
  }

  private void closeProducer(Duration patience) {
    if (producer != null) {
      producer.close(patience);
      producer = null;
    }
  }

  /** After these a producer fails every message for ever; a new one may do. */
  private static boolean breaksProducer(Throwable failure) {
    return failure instanceof AuthorizationException
        || failure instanceof OutOfOrderSequenceException
        || failure instanceof InvalidPidMappingException;
  }

  /** One message on its way to the producer. */
  private final class Sending implements Runnable {

    private final ProducerRecord<String, CloudEvent> entry;
    private final CompletableFuture<Void> done;
    private final long expires;

    /** Whether the producer has taken it. */
    private volatile boolean buffered;

    Sending(ProducerRecord<String, CloudEvent> entry, CompletableFuture<Void> done, long expires) {
      this.entry = entry;
      this.done = done;
      this.expires = expires;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told whatever the future is
    public void run() {
      if (System.nanoTime() - expires > 0) {
        explain(new TimeoutException("it took no message for " + ClientProperties.DELIVERY));
        return;
      }
      try {
        producer().send(entry, (stored, failure) -> finish(failure));
        buffered = true;
      } catch (RuntimeException e) {
        finish(e);
      }
    }

    private void finish(@Nullable Exception failure) {
      if (failure == null) {
        done.complete(null);
        return;
      }
      if (breaksProducer(failure)) {
        broken = true;
      }
      if (buffered && failure instanceof org.apache.kafka.common.errors.TimeoutException) {
        explainLater(failure);
      } else {
        giveUp(failure);
      }
    }

    /** Not on the producer's thread, which brings what is asked for. */
    private void explainLater(Exception failure) {
      try {
        thread.execute(() -> explain(failure));
      } catch (RejectedExecutionException e) {
        giveUp(failure);
      }
    }

    /** Running out of time does not say that the topic has been deleted meanwhile. */
    private void explain(Exception failure) {
      Exception reason = failure;
      try {
        var unused = producer().partitionsFor(entry.topic());
      } catch (RuntimeException e) {
        reason = KafkaErrors.isMissingTopic(e) ? e : failure;
      }
      giveUp(reason);
    }

    void giveUp(Exception cause) {
      done.completeExceptionally(failure(entry.value(), cause));
    }
  }
}

package io.snaprelay.starter.gateway.verdict;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads verdicts and tells their streams. The crash rule: handle, then commit. So a verdict is told
 * at least once, and a stream knows one that it was told before. A stream's own are told one after
 * the other, those of several streams beside each other.
 */
public final class VerdictConsumer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VerdictConsumer.class);

  private static final Duration POLL = Duration.ofMillis(500);

  /** Others get the messages of a reader that is not heard of for some seconds. */
  private static final Duration STAY_EVERY = Duration.ofSeconds(1);

  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(15);

  /** Streams that are told at the same time: Temporal answers each in some tens of milliseconds. */
  private static final int BESIDE_EACH_OTHER = 16;

  private final VerdictSource source;
  private final VerdictHandler handler;
  private final Patience patience;
  private final Semaphore places = new Semaphore(BESIDE_EACH_OTHER);
  private final Thread reader = Thread.ofPlatform().daemon().name("verdicts").unstarted(this::read);

  private VerdictConsumer(VerdictSource source, VerdictHandler handler, Patience patience) {
    this.source = source;
    this.handler = handler;
    this.patience = patience;
  }

  /**
   * Begins to read.
   *
   * @param source is closed with the consumer
   * @param judge {@code StreamClient::judge}
   */
  static VerdictConsumer start(
      VerdictSource source, Judge judge, MeterRegistry registry, Patience patience) {
    VerdictMeters meters = new VerdictMeters(registry, source::backlog);
    VerdictHandler handler = new VerdictHandler(judge, source, meters, patience);
    VerdictConsumer consumer = new VerdictConsumer(source, handler, patience);
    consumer.reader.start();
    return consumer;
  }

  /** Likewise, with the usual pauses while something is away. */
  public static VerdictConsumer start(VerdictSource source, Judge judge, MeterRegistry registry) {
    return start(source, judge, registry, Patience.usual(new CountDownLatch(1)));
  }

  private void read() {
    try (source;
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("verdict-", 1).factory())) {
      int failures = 0;
      while (!patience.isLeaving()) {
        failures = readOnce(threads, failures);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Verdicts are not read any more: restart the gateway", e);
    }
  }

  /** How often in a row it has failed now. */
  private int readOnce(ExecutorService threads, int failures) throws InterruptedException {
    try {
      List<VerdictMessage> messages = source.next(POLL);
      if (!messages.isEmpty() && handle(threads, messages)) {
        source.done();
      }
      return 0;
    } catch (NotifyException e) {
      if (failures == 0) {
        log.warn("Verdicts are not read for now: {}", e.getMessage());
      }
      var unused = patience.pause(failures + 1);
      return failures + 1;
    }
  }

  /** Whether all of them came to an end. */
  private boolean handle(ExecutorService threads, List<VerdictMessage> messages)
      throws InterruptedException {
    boolean all = true;
    for (Future<Boolean> stream :
        byStream(messages).stream().map(some -> threads.submit(() -> inOrder(some))).toList()) {
      all &= await(stream);
    }
    return all;
  }

  private boolean await(Future<Boolean> stream) throws InterruptedException {
    while (true) {
      try {
        return stream.get(STAY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        stay();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a verdict could not be handled", e.getCause());
      }
    }
  }

  /** What is handled is handled, wherever the log is: only its end is at stake. */
  private void stay() {
    try {
      source.stay();
    } catch (NotifyException e) {
      log.debug("Verdicts that are handled now may come again: {}", e.getMessage());
    }
  }

  private boolean inOrder(List<VerdictMessage> messages) throws InterruptedException {
    places.acquire();
    try {
      for (VerdictMessage message : messages) {
        if (!handler.handle(message)) {
          return false;
        }
      }
      return true;
    } finally {
      places.release();
    }
  }

  /** What names no stream stands alone. */
  private static Collection<List<VerdictMessage>> byStream(List<VerdictMessage> messages) {
    Map<Object, List<VerdictMessage>> groups = new LinkedHashMap<>();
    for (VerdictMessage message : messages) {
      Object group = message instanceof VerdictMessage.Said said ? said.stream() : message;
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(message);
    }
    return groups.values();
  }

  @Override
  public void close() {
    patience.leaving().countDown();
    try {
      if (!reader.join(LEAVE_WITHIN)) {
        log.warn("Verdicts are still being told; they may be told again elsewhere");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

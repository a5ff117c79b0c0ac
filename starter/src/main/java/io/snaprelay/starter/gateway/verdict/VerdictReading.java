package io.snaprelay.starter.gateway.verdict;

import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Reads one opened source. The crash rule: handle, then commit. So a verdict is told at least once,
 * and a stream knows one that it was told before. A stream's own are told one after the other,
 * those of several streams beside each other. For one thread.
 */
final class VerdictReading implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VerdictReading.class);

  private static final Duration POLL = Duration.ofMillis(500);

  /** Others get the messages of a reader that is not heard of for some seconds. */
  private static final Duration STAY_EVERY = Duration.ofSeconds(1);

  /** Streams that are told at the same time: Temporal answers each in some tens of milliseconds. */
  private static final int BESIDE_EACH_OTHER = 16;

  private final VerdictSource source;
  private final VerdictHandler handler;
  private final Semaphore places = new Semaphore(BESIDE_EACH_OTHER);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("verdict-", 1).factory());

  /**
   * @param source is closed with this
   */
  VerdictReading(VerdictSource source, VerdictHandler handler) {
    this.source = source;
    this.handler = handler;
  }

  /**
   * Handles what comes next; whether there was something, and all of it came to an end.
   *
   * @throws NotifyException where the source is away; the same reading may go on
   */
  boolean once() throws NotifyException, InterruptedException {
    List<VerdictMessage> messages = source.next(POLL);
    if (messages.isEmpty() || !handle(messages)) {
      return false;
    }
    source.done();
    return true;
  }

  /** Whether all of them came to an end. */
  private boolean handle(List<VerdictMessage> messages) throws InterruptedException {
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

  /** Whatever is still being told goes on to its end, or to the reader's. */
  @Override
  public void close() {
    try (source) {
      threads.close();
    }
  }
}

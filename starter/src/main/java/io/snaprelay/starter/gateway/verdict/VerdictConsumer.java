package io.snaprelay.starter.gateway.verdict;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads verdicts and tells their streams, on a thread of its own that goes on until it is closed:
 * where Kafka is away it waits, and after a failure that nobody foresaw it opens the source anew,
 * which brings again what was not done.
 */
public final class VerdictConsumer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(VerdictConsumer.class);

  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(15);

  private final VerdictSources sources;
  private final Judge judge;
  private final VerdictMeters meters;
  private final Patience patience;
  private final Thread reader = Thread.ofPlatform().daemon().name("verdicts").unstarted(this::read);
  private volatile @Nullable VerdictSource source;
  private volatile boolean reading;

  /** In a row; of the reader's thread. */
  private int failures;

  /** Since messages were last handled to their end; of the reader's thread. */
  private int restarts;

  private VerdictConsumer(
      VerdictSources sources, Judge judge, MeterRegistry registry, Patience patience) {
    this.sources = sources;
    this.judge = judge;
    this.patience = patience;
    meters = new VerdictMeters(registry, this::backlog);
  }

  /**
   * Begins to read.
   *
   * @param sources is asked on the consumer's thread, so that nobody waits for Kafka
   * @param judge {@code StreamClient::judge}
   */
  static VerdictConsumer start(
      VerdictSources sources, Judge judge, MeterRegistry registry, Patience patience) {
    VerdictConsumer consumer = new VerdictConsumer(sources, judge, registry, patience);
    consumer.reader.start();
    return consumer;
  }

  /** Likewise, with the usual pauses while something is away. */
  public static VerdictConsumer start(VerdictSources sources, Judge judge, MeterRegistry registry) {
    return start(sources, judge, registry, Patience.usual(new CountDownLatch(1)));
  }

  /**
   * Whether verdicts are read: the source is open and answered when it was last asked. False until
   * it first did, and after a failure until it does again.
   */
  public boolean isReading() {
    return reading && reader.isAlive();
  }

  private long backlog() {
    VerdictSource open = source;
    return open == null ? 0 : open.backlog();
  }

  private void read() {
    try {
      while (!patience.isLeaving()) {
        readUntilItFails();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reading = false;
    }
  }

  private void readUntilItFails() throws InterruptedException {
    try (VerdictReading opened = open()) {
      while (!patience.isLeaving()) {
        readOnce(opened);
      }
    } catch (NotifyException e) {
      isAway(e);
    } catch (RuntimeException e) {
      reading = false;
      restarts++;
      log.error("Verdicts are not read: the reader failed, and begins anew", e);
      var unused = patience.pause(restarts);
    } finally {
      source = null;
    }
  }

  private VerdictReading open() throws NotifyException {
    VerdictSource opened = sources.open();
    source = opened;
    return new VerdictReading(opened, new VerdictHandler(judge, opened, meters, patience));
  }

  private void readOnce(VerdictReading opened) throws InterruptedException {
    try {
      if (opened.once()) {
        restarts = 0;
      }
      failures = 0;
      reading = true;
    } catch (NotifyException e) {
      isAway(e);
    }
  }

  private void isAway(NotifyException e) throws InterruptedException {
    reading = false;
    failures++;
    if (failures == 1) {
      log.warn("Verdicts are not read for now, and it is tried again: {}", e.getMessage());
    }
    var unused = patience.pause(failures);
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

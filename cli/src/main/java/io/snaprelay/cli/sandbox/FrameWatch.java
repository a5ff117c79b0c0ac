package io.snaprelay.cli.sandbox;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.starter.cli.Lags;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.kafka.FrameFeed;
import io.snaprelay.storage.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the frames topic as a review service would, and remembers each stream's newest frame. */
final class FrameWatch implements AutoCloseable {

  private static final Duration OPEN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final FrameFeed feed;
  private final Map<String, FrameCaptured> newest = new ConcurrentHashMap<>();
  private final Map<String, Lags> lags = new ConcurrentHashMap<>();
  private final Thread reader;
  private volatile boolean closed;

  private FrameWatch(FrameFeed feed) {
    this.feed = feed;
    this.reader = Thread.ofPlatform().daemon().name("frame-watch").unstarted(this::read);
  }

  /** Begins with what is published from now on. */
  static FrameWatch start(KafkaSettings settings) throws NotifyException {
    FrameWatch watch = new FrameWatch(FrameFeed.fromNow(settings, OPEN));
    watch.reader.start();
    return watch;
  }

  @Nullable FrameCaptured newest(String streamId) {
    return newest.get(streamId);
  }

  Lags lags(String streamId) {
    return lags.computeIfAbsent(streamId, id -> new Lags());
  }

  private void read() {
    try (feed) {
      while (!closed) {
        for (FrameCaptured frame : feed.poll(POLL)) {
          newest.put(frame.streamId(), frame);
          Duration lag = Duration.between(frame.contentTime(), Instant.now());
          lags(frame.streamId()).add(lag.truncatedTo(ChronoUnit.MILLIS));
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    feed.wakeup();
    reader.join();
  }
}

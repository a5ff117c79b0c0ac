package io.snaprelay.benchmarks.delivery;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.kafka.FrameFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the frames topic as it grows, and notes when each message could be read. */
public final class Arrivals implements AutoCloseable {

  /** A message, and when it could be read. */
  public record Arrival(FrameCaptured frame, Instant readableAt) {

    /** From on air at the pull point to readable in Kafka, in seconds. */
    public double lagSeconds() {
      return Duration.between(frame.contentTime(), readableAt).toNanos() / 1e9;
    }
  }

  private final FrameFeed feed;
  private final List<Arrival> all = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile boolean closed;

  public Arrivals(FrameFeed feed) {
    this.feed = feed;
    this.reader = Thread.ofPlatform().name("arrivals").daemon().start(this::read);
  }

  private void read() {
    while (!closed) {
      List<FrameCaptured> frames = feed.poll(Duration.ofMillis(100));
      Instant now = Instant.now();
      frames.forEach(frame -> all.add(new Arrival(frame, now)));
    }
  }

  public List<Arrival> of(String streamId) {
    return all.stream().filter(arrival -> arrival.frame().streamId().equals(streamId)).toList();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    feed.wakeup();
    reader.join(Duration.ofSeconds(5));
    feed.close();
  }
}

package io.snaprelay.capture.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Both pipes of a child as one sequence of messages. Each pipe is drained by a platform thread of
 * its own: a blocked read of a pipe would hold a virtual thread's carrier.
 */
final class ChildOutput implements AutoCloseable {
  /** Room for a moment in which the receiver is not scheduled; ffmpeg waits when it is full. */
  private static final int QUEUED = 256;

  /** What a pipe brought. */
  sealed interface Message {

    /** A line of the log that says something, and when it was read, on {@link System#nanoTime}. */
    record Line(LogLine line, long nanos) implements Message {}

    /** A picture; whoever takes the message owns the array. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and copied nowhere.
    record Jpeg(byte[] bytes) implements Message {}

    /**
     * A pipe is at its end.
     *
     * @param fault what was wrong with what it brought, if anything
     */
    record Ended(Optional<String> fault) implements Message {}
  }

  private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(QUEUED);
  private final List<Thread> readers;

  /**
   * Begins to read.
   *
   * @param name what threads are called by
   */
  ChildOutput(InputStream pictures, InputStream log, String name) {
    readers =
        List.of(
            reader(name + "-pictures", () -> readPictures(pictures)),
            reader(name + "-log", () -> readLog(log)));
    readers.forEach(Thread::start);
  }

  /** The next message; null when none came within {@code limit}. */
  @Nullable Message next(Duration limit) throws InterruptedException {
    return messages.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** For after the child's end: whoever still waits for room in the queue gives up. */
  @Override
  public void close() {
    readers.forEach(Thread::interrupt);
  }

  private interface Pipe {
    void drain() throws IOException, InterruptedException;
  }

  private Thread reader(String name, Pipe pipe) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .unstarted(
            () -> {
              try {
                messages.put(new Message.Ended(drain(pipe)));
              } catch (InterruptedException e) {
                // Closed: nobody waits for the rest.
              }
            });
  }

  private static Optional<String> drain(Pipe pipe) throws InterruptedException {
    try {
      pipe.drain();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // Also an Error: without an end it would look as if the child had fallen silent.
      return Optional.of("our own failure: " + e);
    }
  }

  private void readPictures(InputStream pictures) throws IOException, InterruptedException {
    MpjpegReader reader = new MpjpegReader(pictures);
    byte[] jpeg = reader.next();
    while (jpeg != null) {
      messages.put(new Message.Jpeg(jpeg));
      jpeg = reader.next();
    }
  }

  private void readLog(InputStream log) throws IOException, InterruptedException {
    LogReader reader = new LogReader(log);
    LogParser parser = new LogParser();
    String text = reader.next();
    while (text != null) {
      LogLine line = parser.parse(text);
      // Most say nothing, or only half of a tick: nobody need wake up for them.
      if (!(line instanceof LogLine.Other)) {
        messages.put(new Message.Line(line, System.nanoTime()));
      }
      text = reader.next();
    }
  }
}

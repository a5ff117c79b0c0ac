package io.snaprelay.storage.testing;

import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.UndeliverableException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import io.snaprelay.storage.message.MalformedVerdictException;
import io.snaprelay.storage.message.VerdictReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One log of verdicts in memory, with one reader at a time. */
public final class InMemoryVerdictSource implements VerdictSource {

  /** What outlives its readers. */
  public static final class Log {
    private final List<Entry> entries = new ArrayList<>();
    private final List<VerdictSourceContract.Letter> letters = new ArrayList<>();
    private int done;
    private int refused;
    private @Nullable String away;
    private @Nullable String unwritable;
    private @Nullable String broken;

    /** Somebody says something. */
    public synchronized void say(String key, byte[] data, Map<String, String> headers) {
      entries.add(new Entry(key, List.of(data), headers.get("ce_type"), Instant.now()));
      notifyAll();
    }

    /** How many nobody gets again. */
    public synchronized int done() {
      return done;
    }

    public synchronized List<VerdictSourceContract.Letter> letters() {
      return List.copyOf(letters);
    }

    /** How often a dead letter could not be written. */
    public synchronized int refusedLetters() {
      return refused;
    }

    /** No dead letter can be written any more, for that reason; null: it can again. */
    public synchronized void refuseLetters(@Nullable String why) {
      away = why;
    }

    /** No dead letter will ever be written, for that reason. */
    public synchronized void refuseLettersForGood(String why) {
      unwritable = why;
    }

    /** Readers fail as no reader should, for that reason; null: they do not any more. */
    public synchronized void fail(@Nullable String why) {
      broken = why;
      notifyAll();
    }
  }

  private record Entry(String key, List<byte[]> data, @Nullable String type, Instant at) {}

  private static final int AT_ONCE = 100;

  private final Log log;
  private int next;

  public InMemoryVerdictSource(Log log) {
    this.log = log;
    synchronized (log) {
      next = log.done;
    }
  }

  @Override
  public List<VerdictMessage> next(Duration atMost) {
    synchronized (log) {
      if (next == log.entries.size()) {
        waitFor(atMost);
      }
      if (log.broken != null) {
        throw new IllegalStateException(log.broken);
      }
      List<VerdictMessage> messages = new ArrayList<>();
      while (next < log.entries.size() && messages.size() < AT_ONCE) {
        messages.add(message(log.entries.get(next), next));
        next++;
      }
      return messages;
    }
  }

  private void waitFor(Duration atMost) {
    try {
      log.wait(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static VerdictMessage message(Entry entry, int position) {
    try {
      return VerdictReader.read(
          entry.data().getFirst(), entry.type(), entry.at(), "memory", position);
    } catch (MalformedVerdictException e) {
      return new VerdictMessage.Malformed("memory", position, e.reason());
    }
  }

  @Override
  public void stay() {}

  @Override
  public void done() {
    synchronized (log) {
      log.done = next;
    }
  }

  @Override
  public void reject(VerdictMessage message, String reason)
      throws NotifyException, UndeliverableException {
    synchronized (log) {
      if (log.unwritable != null) {
        throw new UndeliverableException(log.unwritable, new IllegalStateException("told to fail"));
      }
      if (log.away != null) {
        log.refused++;
        throw new NotifyException(log.away, new IllegalStateException("told to fail"));
      }
      Entry entry = log.entries.get(Math.toIntExact(message.position()));
      String data = new String(entry.data().getFirst(), StandardCharsets.UTF_8);
      log.letters.add(new VerdictSourceContract.Letter(entry.key(), data, reason));
    }
  }

  @Override
  public long backlog() {
    synchronized (log) {
      return (long) log.entries.size() - log.done;
    }
  }

  @Override
  public void close() {}
}

package io.snaprelay.runtime.logging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts stream, segment and attempt into each line that this thread logs, until closed. A new thread
 * starts without them: give it its work through {@link #carried}.
 */
public final class LogContext implements AutoCloseable {
  static final String STREAM = "stream";
  static final String SEGMENT = "segment";
  static final String ATTEMPT = "attempt";
  static final List<String> KEYS = List.of(STREAM, SEGMENT, ATTEMPT);

  private final Map<String, @Nullable String> before = new HashMap<>();

  private LogContext() {
    KEYS.forEach(key -> before.put(key, MDC.get(key)));
  }

  public static LogContext of(String streamId, long segment, int attempt) {
    LogContext context = of(streamId);
    MDC.put(SEGMENT, Long.toString(segment));
    MDC.put(ATTEMPT, Integer.toString(attempt));
    return context;
  }

  /** Where there is no segment, as in one-shots and in the commands for a stream. */
  public static LogContext of(String streamId) {
    LogContext context = new LogContext();
    MDC.put(STREAM, streamId);
    return context;
  }

  /** The work, to be run on another thread with what this thread's lines carry now. */
  public static Runnable carried(Runnable work) {
    Map<String, @Nullable String> now = new LogContext().before;
    return () -> {
      try (LogContext ignored = new LogContext()) {
        set(now);
        work.run();
      }
    };
  }

  @Override
  public void close() {
    set(before);
  }

  private static void set(Map<String, @Nullable String> values) {
    values.forEach(
        (key, value) -> {
          if (value == null) {
            MDC.remove(key);
          } else {
            MDC.put(key, value);
          }
        });
  }
}

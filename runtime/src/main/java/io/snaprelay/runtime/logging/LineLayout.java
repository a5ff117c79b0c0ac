package io.snaprelay.runtime.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * One line for people: time in UTC, level, class, what the line is about, message.
 *
 * <p>{@code 2026-11-22T22:18:00.123Z INFO FrameDelivery [stream=live/room42 segment=3 attempt=1]
 * Stored …}
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    String logger = event.getLoggerName();
    StringBuilder line = new StringBuilder(200);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ')
        .append(event.getLevel())
        .append(' ')
        .append(logger.substring(logger.lastIndexOf('.') + 1));
    appendContext(event.getMDCPropertyMap(), line);
    line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static void appendContext(Map<String, String> context, StringBuilder line) {
    String separator = " [";
    for (String key : LogContext.KEYS) {
      String value = context.get(key);
      if (value != null) {
        line.append(separator).append(key).append('=').append(value);
        separator = " ";
      }
    }
    line.append(separator.equals(" ") ? "]" : "");
  }
}

package io.snaprelay.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configures logback in every process that has this module, by itself: logback finds it as a
 * service. A configuration file named by {@code -Dlogback.configurationFile} takes its place.
 *
 * <ul>
 *   <li>{@code SNAPRELAY_LOG}: {@code text} (default) or {@code json}; both on stderr, since stdout
 *       belongs to what commands print.
 *   <li>{@code SNAPRELAY_LOG_LEVEL}: the level of our own lines, {@code info} by default.
 * </ul>
 */
public final class LoggingConfigurator extends ContextAwareBase implements Configurator {
  private static final String OURS = "io.snaprelay";

  /** Says with each try, several a second, what we say once: that no broker is there. */
  private static final String RECONNECTING = "org.apache.kafka.clients.NetworkClient";

  private static final Level LIBRARIES = Level.WARN;

  private final Map<String, String> environment;
  private final @Nullable String replacement;

  public LoggingConfigurator() {
    this(System.getenv(), System.getProperty("logback.configurationFile"));
  }

  LoggingConfigurator(Map<String, String> environment, @Nullable String replacement) {
    this.environment = environment;
    this.replacement = replacement;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (replacement != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(LIBRARIES);
    root.addAppender(stderr(context));
    context.getLogger(OURS).setLevel(ownLevel());
    context.getLogger(RECONNECTING).setLevel(Level.ERROR);
    warnOfUnknownFormat(context.getLogger(LoggingConfigurator.class));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private ConsoleAppender<ILoggingEvent> stderr(LoggerContext context) {
    Encoder<ILoggingEvent> encoder =
        new RedactingEncoder(format().equals("json") ? json() : lines(context));
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> json() {
    JsonEncoder json = new JsonEncoder();
    json.setWithArguments(false);
    json.setWithContext(false);
    json.setWithSequenceNumber(false);
    return json;
  }

  private static Encoder<ILoggingEvent> lines(LoggerContext context) {
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> lines = new LayoutWrappingEncoder<>();
    lines.setContext(context);
    lines.setLayout(layout);
    return lines;
  }

  private Level ownLevel() {
    return Level.toLevel(environment.get("SNAPRELAY_LOG_LEVEL"), Level.INFO);
  }

  private String format() {
    return environment.getOrDefault("SNAPRELAY_LOG", "");
  }

  private void warnOfUnknownFormat(Logger logger) {
    if (!List.of("", "text", "json").contains(format())) {
      logger.warn("SNAPRELAY_LOG is \"{}\": it must be text or json; text is taken", format());
    }
  }
}

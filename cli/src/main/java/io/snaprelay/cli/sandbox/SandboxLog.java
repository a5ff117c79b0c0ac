package io.snaprelay.cli.sandbox;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Sends what is logged to a file, so that it does not break the table on the screen. */
final class SandboxLog {

  private SandboxLog() {}

  /** From now on everything goes to the file, in the form that it has now. */
  static void to(Path file) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      return;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (root.getAppender("stderr") instanceof ConsoleAppender<ILoggingEvent> console) {
      FileAppender<ILoggingEvent> appender = new FileAppender<>();
      appender.setContext(context);
      appender.setName("file");
      appender.setFile(file.toString());
      appender.setEncoder(console.getEncoder());
      appender.start();
      root.addAppender(appender);
      root.detachAppender(console);
    }
  }
}

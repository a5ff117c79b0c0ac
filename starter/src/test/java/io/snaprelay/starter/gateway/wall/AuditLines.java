package io.snaprelay.starter.gateway.wall;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is written down of who changes what. */
final class AuditLines {

  private AuditLines() {}

  static List<String> of(Runnable asks) {
    var audit = (Logger) LoggerFactory.getLogger("io.snaprelay.audit");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Level before = audit.getLevel();
    audit.setLevel(Level.INFO);
    audit.addAppender(lines);
    try {
      asks.run();
    } finally {
      audit.setLevel(before);
      audit.detachAppender(lines);
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}

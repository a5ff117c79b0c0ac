package io.snaprelay.starter.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What is written to an audit log from here on; each line of it has to be of the one form. */
public final class AuditLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Pattern FORM =
      Pattern.compile(
          "by=\\S+ action=\\S+ (?:stream|path)=\\S+ outcome=\\S.* request=[\\w.-]+ reason=(?:-|\"[^\"]*\")");

  private final Logger log;
  private final @Nullable Level before;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private AuditLines(Logger log) {
    this.log = log;
    before = log.getLevel();
  }

  public static AuditLines of(String name) {
    AuditLines lines = new AuditLines((Logger) LoggerFactory.getLogger(name));
    lines.start();
    lines.log.setLevel(Level.INFO);
    lines.log.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().equals(log.getName())) {
      lines.add(event.getFormattedMessage());
    }
  }

  /** All lines so far. */
  public List<String> all() {
    for (String line : lines) {
      if (!FORM.matcher(line).matches()) {
        throw new AssertionError("no line of an audit log: " + line);
      }
    }
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    log.setLevel(before);
    log.detachAppender(this);
  }
}

package io.snaprelay.starter.gateway.auth;

import io.javalin.http.Context;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each change that somebody asked for, done or not: {@code by=ops action=stop
 * stream=live/a outcome=STOPPED request=ID reason="in words"}, with {@code path} instead of {@code
 * stream} where nobody knows which was meant, and {@code -} where no reason is known.
 */
public final class AuditLog {

  private static final String UNDERSTOOD = "understood";

  private final Logger log;

  private AuditLog(String name) {
    log = LoggerFactory.getLogger(name);
  }

  /** What programs ask for: {@code io.snaprelay.audit}. */
  public static AuditLog ofApi() {
    return new AuditLog("io.snaprelay.audit");
  }

  /** What media servers tell, of a name of its own so that it can be kept elsewhere. */
  public static AuditLog ofCallbacks() {
    return new AuditLog("io.snaprelay.audit.callbacks");
  }

  /**
   * A change that is asked for.
   *
   * @param action such as {@code stop}
   * @param stream its name, as it was given
   * @param reason null where none was given
   */
  public record Change(Call call, String action, String stream, @Nullable String reason) {

    /** What a request asks for; it is {@link #carryOut} that writes it down from here on. */
    public static Change of(
        Context context, String action, String stream, @Nullable String reason) {
      context.attribute(UNDERSTOOD, true);
      return new Change(Gate.call(context), action, stream, reason);
    }
  }

  /**
   * What was asked, and what became of it.
   *
   * @param by who asks; {@code nobody} where that is not known
   * @param stream its name; empty where it is not known
   * @param outcome a word, and what is behind it in brackets
   * @param reason in words, without secrets; null where none is known
   */
  public record Entry(
      String by, String action, String stream, String outcome, @Nullable String reason) {}

  /**
   * Writes down a request for a change that was answered, where it was refused before anybody knew
   * what it asks for: by the gate, or for its body.
   */
  public void refused(Context context) {
    int status = context.statusCode();
    boolean understood = Boolean.TRUE.equals(context.attribute(UNDERSTOOD));
    if (status >= 400 && Gate.changes(context) && !understood) {
      Entry entry =
          new Entry(
              Gate.asker(context), context.method().name(), "", "refused (" + status + ")", null);
      write(entry, context, Gate.id(context));
    }
  }

  /**
   * Carries a change out, and writes down how that ended.
   *
   * @param outcome a word for the result
   */
  public <T> T carryOut(Change change, Supplier<T> work, Function<T, String> outcome) {
    T result;
    try {
      result = work.get();
    } catch (OperatorException | ProblemException e) {
      write(change, "refused (" + e.getClass().getSimpleName() + ")");
      throw e;
    } catch (RuntimeException e) {
      write(change, "failed (" + e.getClass().getSimpleName() + ")");
      throw e;
    }
    write(change, outcome.apply(result));
    return result;
  }

  private void write(Change change, String outcome) {
    String by = change.call().caller().name();
    Entry entry = new Entry(by, change.action(), change.stream(), outcome, change.reason());
    line(entry, "stream=" + printable(change.stream()), change.call().id());
  }

  /** Writes down what was asked, and what became of it; gives the request its id. */
  public void write(Entry entry, Context context) {
    write(entry, context, Gate.identify(context));
  }

  private void write(Entry entry, Context context, String request) {
    String stream = printable(entry.stream());
    line(
        entry,
        stream.isEmpty() ? "path=" + printable(context.path()) : "stream=" + stream,
        request);
  }

  private void line(Entry entry, String where, String request) {
    log.info(
        "by={} action={} {} outcome={} request={} reason={}",
        entry.by(),
        entry.action(),
        where,
        entry.outcome(),
        request,
        entry.reason() == null ? "-" : "\"" + printable(entry.reason()) + "\"");
  }

  /** One line, whatever is in it. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replace('"', '\'');
  }
}

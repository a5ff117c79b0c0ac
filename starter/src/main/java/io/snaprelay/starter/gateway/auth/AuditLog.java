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
 * A line in the log {@code io.snaprelay.audit} for each change that somebody asked for, done or
 * not.
 */
public final class AuditLog {

  private static final Logger log = LoggerFactory.getLogger("io.snaprelay.audit");

  private static final String UNDERSTOOD = "understood";

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
   * Writes down a request for a change that was answered, where it was refused before anybody knew
   * what it asks for: by the gate, or for its body.
   */
  public void refused(Context context) {
    int status = context.statusCode();
    boolean understood = Boolean.TRUE.equals(context.attribute(UNDERSTOOD));
    if (status >= 400 && Gate.changes(context) && !understood) {
      log.info(
          "by={} action={} path={} outcome=refused ({}) request={} reason=-",
          Gate.asker(context),
          context.method(),
          printable(context.path()),
          status,
          Gate.id(context));
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

  private static void write(Change change, String outcome) {
    log.info(
        "by={} action={} stream={} outcome={} request={} reason={}",
        change.call().caller().name(),
        change.action(),
        printable(change.stream()),
        outcome,
        change.call().id(),
        change.reason() == null ? "-" : "\"" + printable(change.reason()) + "\"");
  }

  /** One line, whatever is in it. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replace('"', '\'');
  }
}

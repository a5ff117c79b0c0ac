package io.snaprelay.starter.gateway.auth;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log {@code audit} for each change that somebody asked for, done or not. */
public final class AuditLog {

  private static final Logger log = LoggerFactory.getLogger("audit");

  /**
   * A change that is asked for.
   *
   * @param action such as {@code stop}
   * @param stream its name, as it was given
   * @param reason null where none was given
   */
  public record Change(Call call, String action, String stream, @Nullable String reason) {}

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

package io.snaprelay.starter.gateway.auth;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before every request of the API and the wall: gives it an id, finds out whose it is,
 * whether they may, and whether they may so often.
 */
public final class Gate {

  private static final String ID_HEADER = "X-Request-Id";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]{1,512})");
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final String CALL = "call";

  private final Tokens tokens;
  private final RateBounds bounds;

  public Gate(Tokens tokens, RateBounds bounds) {
    this.tokens = tokens;
    this.bounds = bounds;
  }

  /** Whose request it is; of one that {@link #check} let in. */
  public static Call call(Context context) {
    return Objects.requireNonNull(context.attribute(CALL), "no gate before " + context.path());
  }

  /** Whether it asks for a change. */
  static boolean changes(Context context) {
    return !READING.contains(context.method());
  }

  /** The request's id, of whichever was {@linkplain #check looked at}. */
  static String id(Context context) {
    return Objects.requireNonNull(context.res().getHeader(ID_HEADER), "no gate before");
  }

  /** Who asks, as far as that was found out. */
  static String asker(Context context) {
    Call call = context.attribute(CALL);
    return call == null ? "nobody" : call.caller().name();
  }

  /**
   * Lets a request in.
   *
   * @throws ProblemException 401, 403 or 429
   */
  public void check(Context context) {
    admit(context);
    bound(context, call(context).caller());
  }

  /**
   * Likewise, however often it is: for what a page asks for by itself.
   *
   * @throws ProblemException 401 or 403
   */
  public void admit(Context context) {
    String id = identify(context);
    Caller caller = caller(context);
    context.attribute(CALL, new Call(caller, id));
    allow(context, caller);
  }

  /** Gives a request its id, which the answer has as well. */
  public static String identify(Context context) {
    String given = context.header(ID_HEADER);
    String id = given != null && ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    context.header(ID_HEADER, id);
    return id;
  }

  private Caller caller(Context context) {
    if (tokens.areNone()) {
      LocalCallers.check(context);
      return Caller.LOCAL;
    }
    // Another scheme is for whoever stands before the gateway.
    String header = context.header("Authorization");
    Matcher bearer = BEARER.matcher(header == null ? "" : header);
    if (bearer.matches()) {
      return known(context, Optional.of(bearer.group(1)));
    }
    Optional<String> cookie = SessionCookie.token(context);
    Caller caller = known(context, cookie);
    if (changes(context)) {
      SessionCookie.requireOwnPage(context);
    }
    return caller;
  }

  private Caller known(Context context, Optional<String> token) {
    String given =
        token.orElseThrow(() -> unknown(context, "is needed: Authorization: Bearer TOKEN"));
    return tokens.caller(given).orElseThrow(() -> unknown(context, "is not known"));
  }

  private static ProblemException unknown(Context context, String what) {
    context.header("WWW-Authenticate", "Bearer");
    return ProblemException.unauthorized("a token " + what);
  }

  private static void allow(Context context, Caller caller) {
    if (caller.role() == Role.READ && changes(context)) {
      throw ProblemException.forbidden(
          "token %s may read only: this takes one with the role operate".formatted(caller.name()));
    }
  }

  private void bound(Context context, Caller caller) {
    Duration wait = bounds.take(caller);
    if (!wait.isZero()) {
      long seconds = wait.plusNanos(999_999_999).toSeconds();
      context.header("Retry-After", String.valueOf(seconds));
      throw new ProblemException(
          Problem.of(
              429,
              "Too many requests",
              "%s asks too often: again in %d s".formatted(caller.name(), seconds)));
    }
  }
}

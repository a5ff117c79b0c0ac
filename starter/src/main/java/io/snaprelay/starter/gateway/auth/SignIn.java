package io.snaprelay.starter.gateway.auth;

import io.javalin.http.Context;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes tokens from people, who get a cookie for them. */
public final class SignIn {

  /** Tokens that are none, of everybody together; who has a right one is never kept out. */
  private static final int A_SECOND = 5;

  private static final int AT_ONCE = 20;
  private static final Caller ANYBODY = new Caller("sign-in", Role.READ);

  private final Tokens tokens;
  private final RateBounds bounds;

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  public SignIn(Tokens tokens, LongSupplier nanos) {
    this.tokens = tokens;
    bounds = new RateBounds(A_SECOND, AT_ONCE, nanos);
  }

  /**
   * Whose token it is; the answer sets the cookie.
   *
   * @throws ProblemException 401, 403 or 429
   */
  public Caller take(Context context, String token) {
    if (tokens.areNone()) {
      LocalCallers.check(context);
      return Caller.LOCAL;
    }
    if (SessionCookie.isForeign(context)) {
      throw ProblemException.forbidden("signing in is for the wall's own page");
    }
    Caller caller =
        Optional.of(token)
            .filter(SessionCookie::isFit)
            .flatMap(tokens::caller)
            .orElseThrow(this::unknown);
    SessionCookie.put(context, token);
    return caller;
  }

  private ProblemException unknown() {
    Duration wait = bounds.take(ANYBODY);
    return wait.isZero()
        ? ProblemException.unauthorized("this token is not known")
        : new ProblemException(
            Problem.of(
                429, "Too many requests", "too many try to sign in: again in a few seconds"));
  }
}

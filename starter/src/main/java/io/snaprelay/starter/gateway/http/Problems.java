package io.snaprelay.starter.gateway.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.NoSuchStreamException;
import io.snaprelay.starter.client.NoWorkerException;
import io.snaprelay.starter.client.PictureRefusedException;
import io.snaprelay.starter.picture.StoreAwayException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every error as a {@link Problem}; what nobody foresaw is logged and not told. */
final class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private static final int RETRY_SECONDS = 2;

  private Problems() {}

  static void addTo(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, context) -> say(context, e.problem()));
    routes.exception(OperatorException.class, (e, context) -> say(context, of(e)));
    routes.exception(HttpResponseException.class, (e, context) -> say(context, of(e)));
    routes.exception(Exception.class, Problems::unforeseen);
  }

  private static Problem of(OperatorException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e) {
      case InvalidRequestException invalid -> ProblemException.invalid(fields(invalid)).problem();
      case NoSuchStreamException unknown -> Problem.of(404, "No such stream", detail);
      case PictureRefusedException refused -> Problem.of(409, "No picture", detail);
      case NoWorkerException nobody -> Problem.of(503, "No worker", detail);
      case StoreAwayException away -> Problem.of(503, "Store unreachable", detail);
      case ServiceUnreachableException away -> Problem.of(503, "Service unreachable", detail);
      default -> Problem.of(409, "Not possible now", detail);
    };
  }

  /** Each problem begins with its field. */
  private static List<Problem.FieldError> fields(InvalidRequestException e) {
    return e.problems().stream()
        .map(problem -> problem.split(": ", 2))
        .map(
            parts ->
                parts.length == 2
                    ? new Problem.FieldError(parts[0], parts[1])
                    : new Problem.FieldError("", parts[0]))
        .toList();
  }

  private static Problem of(HttpResponseException e) {
    return Problem.of(e.getStatus(), "Request refused", String.valueOf(e.getMessage()));
  }

  private static void unforeseen(Exception e, Context context) {
    log.error("{} {} failed", context.method(), context.path(), e);
    say(context, Problem.of(500, "Internal error", "this request failed here: see the log"));
  }

  private static void say(Context context, Problem problem) {
    if (problem.status() == 503) {
      context.header("Retry-After", String.valueOf(RETRY_SECONDS));
    }
    context.status(problem.status()).json(problem).contentType(Problem.CONTENT_TYPE);
  }
}

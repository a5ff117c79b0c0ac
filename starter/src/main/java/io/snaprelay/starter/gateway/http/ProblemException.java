package io.snaprelay.starter.gateway.http;

import java.util.List;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** 400: the request itself is wrong. */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(Problem.of(400, "Bad request", detail));
  }

  /** 400: fields of it are. */
  public static ProblemException invalid(List<Problem.FieldError> errors) {
    String fields = String.join(", ", errors.stream().map(Problem.FieldError::field).toList());
    return new ProblemException(
        new Problem(400, "Invalid request", "these fields are wrong: " + fields, errors));
  }

  /** 401: nobody knows who asks. */
  public static ProblemException unauthorized(String detail) {
    return new ProblemException(Problem.of(401, "Unauthorized", detail));
  }

  /** 403: who asks must not. */
  public static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(403, "Forbidden", detail));
  }

  public Problem problem() {
    return problem;
  }
}

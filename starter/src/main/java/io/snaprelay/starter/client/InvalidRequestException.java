package io.snaprelay.starter.client;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.RequestCheck;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.errors.OperatorException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that cannot be captured; nothing was started. Names all that is wrong. */
public final class InvalidRequestException extends OperatorException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  private InvalidRequestException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Throws one where there is anything wrong with a request. */
  public static void check(CaptureRequest request, Instant now, Set<Allowance> allowed) {
    List<String> problems = RequestCheck.problems(request, now, allowed);
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  /** Throws one where an address cannot be pulled. */
  public static void check(List<SourceUrl> urls, Set<Allowance> allowed) {
    List<String> problems =
        urls.stream().flatMap(url -> url.problem(allowed).stream()).map(p -> "urls: " + p).toList();
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  /** Throws one where who asks and why cannot be told. */
  public static void check(@Nullable Asked asked) {
    List<String> problems = Asked.problems(asked);
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  /**
   * Of what somebody else found.
   *
   * @param problems each begins with the field, a colon and a blank
   */
  public static InvalidRequestException of(List<String> problems) {
    return new InvalidRequestException(problems);
  }

  public List<String> problems() {
    return problems;
  }
}

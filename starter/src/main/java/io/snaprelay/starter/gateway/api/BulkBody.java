package io.snaprelay.starter.gateway.api;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.client.StreamFilter;
import io.snaprelay.starter.client.StreamQuery;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of many streams.
 *
 * @param change only where they are retuned
 * @param dryRun answers which would be changed, and changes none
 * @param limit most streams of one request
 * @param page the answer's {@code next}, to go on with
 */
record BulkBody(
    @Nullable Filter filter,
    @Nullable RetuneBody change,
    @Nullable Boolean dryRun,
    @Nullable Integer limit,
    @Nullable String page,
    @Nullable String reason) {

  private static final int USUAL = 100;
  private static final int MOST = 500;

  /** Those that run and fit all that is said; something has to be. */
  record Filter(@Nullable CaptureState state, @Nullable RiskLevel risk, @Nullable String prefix) {

    private boolean saysNothing() {
      return state == null && risk == null && prefix == null;
    }

    private boolean isWrong() {
      return prefix != null && !Parameters.isPrefix(prefix);
    }
  }

  boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }

  /**
   * Which streams are meant.
   *
   * @throws ProblemException 400
   */
  StreamQuery query() {
    List<Problem.FieldError> errors = new ArrayList<>();
    if (filter == null || filter.saysNothing()) {
      errors.add(new Problem.FieldError("filter", "say which streams: by state, risk or prefix"));
    }
    if (filter != null && filter.isWrong()) {
      errors.add(
          new Problem.FieldError("filter.prefix", "must be the beginning of a stream's name"));
    }
    int most = Objects.requireNonNullElse(limit, USUAL);
    if (most < 1 || most > MOST) {
      errors.add(new Problem.FieldError("limit", "must be a number from 1 to " + MOST));
    }
    if (filter == null || !errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return new StreamQuery(
        new StreamFilter(filter.state(), filter.risk(), false),
        Objects.requireNonNullElse(filter.prefix(), ""),
        most,
        page);
  }
}

package io.snaprelay.workflow;

import io.snaprelay.model.EndReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the stream is to end, why, and since when; the first reason holds. */
final class Ending {

  private @Nullable Request request;

  /**
   * Why a stream ends.
   *
   * @param at the time from which on nothing is due
   * @param detail in words, without secrets
   */
  record Request(EndReason reason, Instant at, @Nullable String detail) {}

  void request(EndReason reason, Instant at, @Nullable String detail) {
    if (request == null) {
      request = new Request(reason, at, detail);
    }
  }

  boolean requested() {
    return request != null;
  }

  @Nullable Request get() {
    return request;
  }

  void clear() {
    request = null;
  }
}

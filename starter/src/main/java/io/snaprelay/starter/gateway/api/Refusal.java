package io.snaprelay.starter.gateway.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why requests were not let in, as metrics call it. */
enum Refusal {
  /** No token, or one that nobody knows. */
  UNAUTHORIZED(401),
  /** A token that may only read, or a web page of somebody else. */
  FORBIDDEN(403),
  /** More than {@code gateway.rate} allows. */
  TOO_MANY(429);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  static Optional<Refusal> of(int status) {
    return Arrays.stream(values()).filter(refusal -> refusal.status == status).findFirst();
  }

  int status() {
    return status;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.snaprelay.starter.gateway.auth;

/** What a token is good for. */
public enum Role {
  /** Asking. */
  READ,

  /** Asking, starting, changing and stopping. */
  OPERATE
}

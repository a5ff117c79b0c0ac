package io.snaprelay.starter.gateway.auth;

/**
 * Who asks.
 *
 * @param name of the token, as the configuration calls it
 */
public record Caller(String name, Role role) {

  /** Whoever is on this machine, where no tokens are configured. */
  static final Caller LOCAL = new Caller("local", Role.OPERATE);
}

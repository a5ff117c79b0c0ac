package io.snaprelay.starter.cli;

import io.snaprelay.contract.Asked;
import io.snaprelay.starter.client.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Who changes a stream from this command line, and why. */
final class Asking {

  private Asking() {}

  /**
   * Before anything is connected to.
   *
   * @throws InvalidRequestException for a reason that cannot be told
   */
  static void check(@Nullable String reason) {
    InvalidRequestException.check(because(reason));
  }

  /** By whoever is logged in here, as far as the system tells a name that can be shown. */
  static @Nullable Asked because(@Nullable String reason) {
    return reason == null ? null : new Asked(user(), reason);
  }

  private static @Nullable String user() {
    String user = System.getProperty("user.name", "");
    return user.matches("[\\w.@-]{1,%d}".formatted(Asked.LONGEST_BY)) ? user : null;
  }
}

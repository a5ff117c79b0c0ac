package io.snaprelay.starter.gateway.auth;

import io.snaprelay.contract.Asked;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in.
 *
 * @param id by which logs name it; the caller's own where it is a fit one
 */
public record Call(Caller caller, String id) {

  /** Who wants a change and why, for the workflow's history. */
  public Asked because(@Nullable String reason) {
    return new Asked(caller.name(), reason);
  }
}

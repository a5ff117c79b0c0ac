package io.snaprelay.starter.gateway.callback;

import io.snaprelay.model.StreamId;
import java.util.Optional;

/**
 * Where a stream is, as its media server names it. Names are as legal as stream ids, so that they
 * can stand in addresses and keys as they are.
 *
 * @param vhost the virtual host or domain; empty where the server tells none
 */
public record Place(String app, String stream, String vhost) {

  /**
   * Checks the names.
   *
   * @throws RefusedCallback where one is not legal
   */
  public Place {
    require("app", app);
    requireOne("stream", stream);
    if (!vhost.isEmpty()) {
      requireOne("vhost", vhost);
    }
  }

  /** A name of several parts could be another app's with a shorter one. */
  private static void requireOne(String field, String name) {
    require(field, name);
    if (name.contains("/")) {
      throw new RefusedCallback(
          RefusedCallback.Reason.NAME, "its %s: no / may be in it".formatted(field));
    }
  }

  private static void require(String field, String name) {
    Optional<String> problem = StreamId.problem(name);
    if (problem.isPresent()) {
      throw new RefusedCallback(RefusedCallback.Reason.NAME, "its " + field + ": " + problem.get());
    }
  }
}

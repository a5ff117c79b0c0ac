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
    require("stream", stream);
    if (!vhost.isEmpty()) {
      require("vhost", vhost);
    }
  }

  private static void require(String field, String name) {
    Optional<String> problem = StreamId.problem(name);
    if (problem.isPresent()) {
      throw new RefusedCallback(RefusedCallback.Reason.NAME, "its " + field + ": " + problem.get());
    }
  }
}

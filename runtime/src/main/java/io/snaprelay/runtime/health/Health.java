package io.snaprelay.runtime.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snaprelay.runtime.metrics.StatusServer;
import java.util.List;

/**
 * An answer to whoever watches.
 *
 * @param question such as "ready"
 * @param role what the process is, such as "worker"
 */
public record Health(String question, String role, String name, List<Check> checks) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WELL = 200;
  private static final int UNAVAILABLE = 503;

  public Health {
    checks = List.copyOf(checks);
  }

  public boolean well() {
    return checks.stream().allMatch(check -> check.ok() || !check.decides());
  }

  /** Status 200 or 503, and in JSON why. */
  public StatusServer.Page page() {
    ObjectNode body = JSON.createObjectNode();
    body.put(question, well());
    body.put(role, name);
    ObjectNode each = body.putObject("checks");
    for (Check check : checks) {
      each.putObject(check.name()).put("ok", check.ok()).put("detail", check.detail());
    }
    return new StatusServer.Page(well() ? WELL : UNAVAILABLE, "application/json", written(body));
  }

  private static String written(ObjectNode body) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

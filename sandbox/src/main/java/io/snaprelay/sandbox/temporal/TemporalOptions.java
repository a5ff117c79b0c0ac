package io.snaprelay.sandbox.temporal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Temporal is started.
 *
 * @param port of the service; 0 for a free one
 * @param uiPort of the web UI; 0 for a free one
 * @param database a file that outlives the server; none to forget everything at the end
 * @param keywords search attributes of type Keyword that exist from the start
 * @param tools a folder that may hold the {@code temporal} program; none for {@code .tools} in the
 *     working folder or above it
 * @param mayFetch whether the SDK may download the program when it is not here
 * @param mayBeInMemory whether the SDK's in-memory server will do when there is no program
 * @param dynamicConfig settings of the server, as JSON by their keys
 */
public record TemporalOptions(
    int port,
    int uiPort,
    @Nullable Path database,
    List<String> keywords,
    @Nullable Path tools,
    boolean mayFetch,
    boolean mayBeInMemory,
    Map<String, String> dynamicConfig) {

  /** The real server and nothing else, on free ports: what integration tests run against. */
  public static TemporalOptions real() {
    return new TemporalOptions(
        0, 0, null, List.of("CaptureState", "RiskLevel"), null, false, false, Map.of());
  }

  /** The real server where it is here or can be fetched, else the in-memory one. */
  public static TemporalOptions best() {
    TemporalOptions real = real();
    return new TemporalOptions(0, 0, null, real.keywords, null, true, true, Map.of());
  }

  public TemporalOptions withPorts(int port, int uiPort) {
    return new TemporalOptions(
        port, uiPort, database, keywords, tools, mayFetch, mayBeInMemory, dynamicConfig);
  }

  public TemporalOptions withDatabase(Path database) {
    return new TemporalOptions(
        port, uiPort, database, keywords, tools, mayFetch, mayBeInMemory, dynamicConfig);
  }

  public TemporalOptions withTools(Path tools) {
    return new TemporalOptions(
        port, uiPort, database, keywords, tools, mayFetch, mayBeInMemory, dynamicConfig);
  }

  public TemporalOptions withoutFetching() {
    return new TemporalOptions(
        port, uiPort, database, keywords, tools, false, mayBeInMemory, dynamicConfig);
  }

  /**
   * With a setting of the server.
   *
   * @param value as JSON
   */
  public TemporalOptions withDynamicConfig(String key, String value) {
    Map<String, String> more = new HashMap<>(dynamicConfig);
    more.put(key, value);
    return new TemporalOptions(
        port, uiPort, database, keywords, tools, mayFetch, mayBeInMemory, Map.copyOf(more));
  }
}

package io.snaprelay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snaprelay.starter.gateway.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a worker's process shows of itself. */
record StatusPages(String url) {

  private static final Pattern SAID = Pattern.compile("Metrics and health: (http://\\S+)/metrics");

  /** An answer about its health. */
  record Answer(int status, JsonNode body) {
    JsonNode check(String name) {
      return body.path("checks").path(name);
    }

    boolean isOk(String name) {
      return check(name).path("ok").asBoolean();
    }
  }

  /** By what the worker says where they are. */
  static StatusPages of(Program worker) {
    Matcher said = SAID.matcher(worker.awaitText("Metrics and health").err());
    if (!said.find()) {
      throw new AssertionError("it does not say where its metrics are: " + worker.err());
    }
    return new StatusPages(said.group(1));
  }

  static StatusPages of(GatewayProcess gateway) {
    return new StatusPages("http://127.0.0.1:" + gateway.statusPort().orElseThrow());
  }

  Answer ready() {
    return answer("/readyz");
  }

  Answer alive() {
    return answer("/healthz");
  }

  /** The sum of all series of a metric; NaN where there is none. */
  double value(String metric) {
    return value(metric, "");
  }

  /**
   * Likewise.
   *
   * @param label such as {@code state="live"}
   */
  double value(String metric, String label) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private Answer answer(String path) {
    HttpResponse<String> response = get(path);
    try {
      return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

package io.snaprelay.starter.gateway.wall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/** Reads what a page is told, event by event. */
final class LivePage implements AutoCloseable {

  /** It beats each five seconds, so that this ends. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  LivePage(HttpResponse<InputStream> answer) {
    this.answer = answer;
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** The next event of a name whose data is as wanted; what comes before is passed over. */
  JsonNode next(String event, Predicate<JsonNode> wanted) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String name = Objects.requireNonNull(lines.readLine(), "the wall said no more");
      String data = lines.readLine();
      lines.readLine();
      if (name.equals("event: " + event)) {
        JsonNode json = MAPPER.readTree(data.substring("data: ".length()));
        if (wanted.test(json)) {
          return json;
        }
      }
    }
    throw new AssertionError("the wall did not say what was waited for: " + event);
  }

  /** Reads to the end. */
  void untilEnd() throws IOException {
    while (lines.readLine() != null) {
      // What is still said is of no interest.
    }
  }

  @Override
  public void close() throws IOException {
    answer.body().close();
  }
}

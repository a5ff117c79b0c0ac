package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Secrets are planted wherever people put some, a capture goes through its troubles, and all that
 * anybody can read afterwards is searched for them.
 */
@ExtendWith(StackExtension.class)
class SecretsIT {

  private static final String PLANTED = "PLANTEDsecret";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String LIVE = "live/secret";
  private static final String NOT_THERE = "live/secret-not-there";
  private static final String REFUSED = "live/secret-refused";
  private static final String NO_STREAM = "live/secret-no-stream";

  /** What holds a stream's addresses, because it is needed there. */
  private static final Set<EventType> WITH_URLS =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);

  /** What was written, by where it can be read. */
  private final Map<String, String> readable = new TreeMap<>();

  @Test
  void areNowhere_whateverHappens(Stack stack) throws Exception {
    HttpServer server = troublesome();
    try (Publisher publisher = stack.servers().publishRtmp(LIVE, ClipSpec.small());
        Program worker = Program.start(environment(stack), "worker").awaitText("takes up to")) {
      String url = publisher.url() + "?sign=" + PLANTED;
      String base = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
      say(stack, "start", LIVE, url, "--wait");
      say(stack, "start", NOT_THERE, closedPort() + "?sign=" + PLANTED);
      say(stack, "start", REFUSED, base + "/refused.flv?sign=" + PLANTED);
      say(stack, "start", NO_STREAM, base + "/html.flv?sign=" + PLANTED);
      stack.servers().oss().faults().failNext(3, 403);
      say(stack, "capture", LIVE);
      say(stack, "retune", LIVE, "--interval", "500ms");
      say(stack, "set-url", LIVE, url + "2");
      say(stack, "capture", "--url", base + "/refused.flv?sign=" + PLANTED);
      say(stack, "start", "live/secret-wrong", "ftp://u:" + PLANTED + "@h/a?sign=" + PLANTED);
      for (String stream : List.of(LIVE, NOT_THERE, REFUSED, NO_STREAM)) {
        say(stack, "status", stream);
      }
      say(stack, "status", LIVE, "--json");
      onlyChildrenShowIt();
      publisher.close();
      await().atMost(PATIENCE).until(() -> said(stack, "status", LIVE).contains("INTERRUPTED"));
      for (String stream : List.of(LIVE, NOT_THERE, REFUSED, NO_STREAM)) {
        say(stack, "stop", stream, "--wait");
      }
      say(stack, "verify", LIVE, "--json");
      readable.put("worker", worker.out() + worker.err());
    } finally {
      server.stop(0);
    }
    refusedAtTheDoor(stack);

    collect(stack);
    assertThat(readable).hasSizeGreaterThan(20);
    assertThat(readable)
        .allSatisfy((where, text) -> assertThat(text).as(where).doesNotContain(PLANTED));
  }

  /** A worker whose keys the store does not know. */
  private void refusedAtTheDoor(Stack stack) {
    Map<String, String> wrong = new HashMap<>(environment(stack));
    wrong.put("OSS_ACCESS_KEY_SECRET", PLANTED);
    try (Program worker = Program.start(wrong, "worker")) {
      assertThat(worker.exit()).isEqualTo(1);
      readable.put("worker with a wrong key", worker.out() + worker.err());
    }
  }

  private static Map<String, String> environment(Stack stack) {
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.put("SNAPRELAY_LOG_LEVEL", "debug");
    environment.put("SIGNERS_CDN_TYPE", "alibaba-a");
    environment.put("SIGNERS_CDN_KEY", PLANTED);
    environment.put(
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"%s\";"
            .formatted(PLANTED));
    return environment;
  }

  private static HttpServer troublesome() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/refused.flv",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.createContext(
        "/html.flv",
        exchange -> {
          byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String closedPort() {
    return "rtmp://127.0.0.1:1/live/a";
  }

  private void say(Stack stack, String... arguments) {
    said(stack, arguments);
  }

  private String said(Stack stack, String... arguments) {
    try (Program program = Program.start(environment(stack), arguments)) {
      program.exit();
      String text = program.out() + program.err();
      readable.merge(String.join(" ", arguments).replace(PLANTED, ""), text, String::concat);
      return text;
    }
  }

  /** ffmpeg takes its address in no other way than as an argument; see docs/urls.md. */
  private static void onlyChildrenShowIt() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      List<String> showing =
          processes
              .filter(process -> process.getFileName().toString().matches("\\d+"))
              .map(process -> read(process.resolve("cmdline")).replace('\0', ' '))
              .filter(line -> line.contains(PLANTED))
              .toList();
      assertThat(showing).isNotEmpty().allMatch(line -> line.contains("ffmpeg"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private void collect(Stack stack) {
    for (String topic : List.of("snaprelay.frames", "snaprelay.events")) {
      readable.put(topic, new RawTopic(stack.servers().kafkaBootstrapServers(), topic).text());
    }
    for (String stream : List.of(LIVE, NOT_THERE, REFUSED, NO_STREAM)) {
      readable.put(WorkflowIds.ofStream(new StreamId(stream)), history(stack, stream));
    }
    for (String key : stack.bucket().keysOf(LIVE)) {
      readable.put(key, stack.bucket().metadata(key));
    }
  }

  private static String history(Stack stack, String stream) {
    StringBuilder text = new StringBuilder();
    for (HistoryEvent event : stack.history(new StreamId(stream))) {
      text.append(event.getUserMetadata());
      if (!WITH_URLS.contains(event.getEventType())) {
        text.append(event);
      }
    }
    return text.toString();
  }
}

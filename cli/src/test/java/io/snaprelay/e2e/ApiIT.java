package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.storage.oss.OssFrameStore;
import io.snaprelay.storage.oss.OssSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream's life over HTTP, by a token, on real servers. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class ApiIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final StreamId STREAM = new StreamId("live/api");
  private static final NewToken OPERATOR = NewToken.make();
  private static final NewToken READER = NewToken.make();

  @TempDir private Path folder;

  @Test
  void leadsAStreamFromItsStartToItsEnd(Stack stack) throws IOException {
    try (Publisher publisher = stack.servers().publishFlv("live/api", ClipSpec.small());
        GatewayProcess gateway = gateway(stack)) {
      ApiClient reader = new ApiClient(gateway.port(), READER.token());
      ApiClient operator = new ApiClient(gateway.port(), OPERATOR.token());
      Instant before = Instant.now().minusSeconds(60);

      assertThat(reader.send("PUT", "", start(publisher)).status()).isEqualTo(403);
      assertThat(operator.send("PUT", "", start(publisher)).status()).isEqualTo(201);
      assertThat(operator.send("PUT", "", start(publisher)).status()).isEqualTo(200);
      await().atMost(PATIENCE).until(() -> captured(reader) >= 4);

      retunes(stack, operator);
      takesPictures(operator, reader, before);
      fetchesPictures(stack);
      stops(stack, operator, reader);
    }
  }

  private static GatewayProcess gateway(Stack stack) {
    Map<String, String> environment =
        stack.environment(
            Map.of(
                "GATEWAY_LISTEN",
                "127.0.0.1:0",
                "PULL_ALLOW_NETWORKS",
                "127.0.0.0/8",
                "TOKENS_OPS_ROLE",
                "operate",
                "TOKENS_OPS_SHA256",
                OPERATOR.sha256(),
                "TOKENS_DASHBOARD_SHA256",
                READER.sha256()));
    Settings store = SettingsLoader.isolated(Map.of(), environment).load(OssSettings.class);
    return GatewayProcess.start(
        SettingsLoader.isolated(Map.of(), environment).load(GatewayProcess.sections()),
        new GatewayProcess.Stores(
            Optional.of(
                new StoredPictures(
                    OssFrameStore.open(store.get(OssSettings.class)), ObjectKeyTemplate.DEFAULT)),
            Optional.empty()));
  }

  private static String start(Publisher publisher) {
    return "{\"urls\": [{\"url\": \"%s\"}], \"interval\": \"500ms\", \"reason\": \"on air\"}"
        .formatted(publisher.url());
  }

  private static long captured(ApiClient api) {
    return api.send("GET", "", null).json().path("coverage").path("captured").asLong();
  }

  private static void retunes(Stack stack, ApiClient operator) {
    ApiClient.Answer retuned =
        operator.send("PATCH", "", "{\"riskLevel\": \"HIGH\", \"reason\": \"reported\"}");
    ApiClient.Answer status = operator.send("GET", "", null);

    assertThat(retuned.status()).as(retuned.body()).isEqualTo(200);
    assertThat(retuned.json().path("riskLevel").asText()).isEqualTo("HIGH");
    assertThat(status.json().path("settings").path("asked").path("by").asText()).isEqualTo("ops");
    assertThat(stack.history(STREAM).toString()).contains("on air").contains("reported");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                operator
                        .list("?risk=high&state=live&prefix=live%2Fapi&limit=1")
                        .json()
                        .path("streams")
                        .size()
                    == 1);
  }

  private static void takesPictures(ApiClient operator, ApiClient reader, Instant before) {
    ApiClient.Answer now = operator.send("POST", "/capture", null);
    assertThat(now.status()).as(now.body()).isEqualTo(200);
    assertThat(ApiClient.fetch(now.json().path("url").asText())).startsWith(0xff, 0xd8);

    ApiClient.Answer listed = reader.send("GET", "/pictures?from=%s".formatted(before), null);
    assertThat(listed.status()).as(listed.body()).isEqualTo(200);
    JsonNode first = listed.json().path("pictures").path(0);
    assertThat(ApiClient.fetch(first.path("url").asText())).startsWith(0xff, 0xd8);
    assertThat(listed.json().path("pictures").findValuesAsText("frameId"))
        .contains(now.json().path("frameId").asText())
        .hasSizeGreaterThan(4);
  }

  private void fetchesPictures(Stack stack) throws IOException {
    Path into = folder.resolve("pictures");
    String until = Instant.now().toString();
    List<String> command =
        List.of("pictures", STREAM.value(), "--to", until, "--download", into.toString());

    Program first = Program.start(stack.environment(), command.toArray(String[]::new));
    assertThat(first.exit()).as(first.out()).isZero();
    Program second = Program.start(stack.environment(), command.toArray(String[]::new));
    assertThat(second.exit()).as(second.out()).isZero();

    assertThat(second.out()).contains("0 pictures fetched");
    try (Stream<Path> files = Files.list(into)) {
      assertThat(files).hasSizeGreaterThan(4).allMatch(file -> file.toString().endsWith(".jpg"));
    }
  }

  private static void stops(Stack stack, ApiClient operator, ApiClient reader) {
    ApiClient.Answer dry =
        operator.bulk("stop", "{\"filter\": {\"prefix\": \"live/api\"}, \"dryRun\": true}");
    assertThat(dry.json().path("results").findValuesAsText("outcome"))
        .containsExactly("WOULD_CHANGE");

    ApiClient.Answer stopped = operator.send("POST", "/stop", "{\"reason\": \"it is over\"}");
    assertThat(stopped.json().path("outcome").asText()).isEqualTo("STOPPED");
    await()
        .atMost(PATIENCE)
        .until(
            () -> reader.send("GET", "", null).json().path("endReason").asText(),
            "STOPPED"::equals);
    assertThat(reader.send("GET", "", null).json().path("endDetail").asText())
        .isEqualTo("by ops: it is over");
    assertThat(reader.send("GET", "/coverage", null).json().path("coverage").path("due").asLong())
        .isPositive();
    assertThat(stack.history(STREAM).toString()).contains("it is over");
  }
}

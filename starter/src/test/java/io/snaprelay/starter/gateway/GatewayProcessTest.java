package io.snaprelay.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import io.snaprelay.storage.kafka.KafkaSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayProcessTest {

  private static Settings settings(String listen, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("GATEWAY_LISTEN", listen);
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    return SettingsLoader.isolated(Map.of(), environment).load(GatewayProcess.sections());
  }

  @Test
  void refusesToListenWhereOthersReachIt_withoutTokens() {
    for (String listen : new String[] {":0", "0.0.0.0:0", "192.0.2.1:0", "[::]:0"}) {
      Settings settings = settings(listen, Map.of());

      assertThatThrownBy(() -> GatewayProcess.start(settings, GatewayProcess.Stores.NONE))
          .as(listen)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("gateway.listen")
          .hasMessageContaining("tokens.NAME.sha256");
    }
  }

  @Test
  void pullsNothingFromThisMachine_norFromMetadata() throws Exception {
    try (GatewayProcess gateway =
            GatewayProcess.start(settings("127.0.0.1:0", Map.of()), GatewayProcess.Stores.NONE);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String host : new String[] {"127.0.0.1", "169.254.169.254"}) {
        for (String path : new String[] {"", "/urls"}) {
          HttpResponse<String> answer = put(client, gateway, path, "rtmp://" + host + "/live/a");

          assertThat(answer.statusCode()).as(host + path).isEqualTo(400);
          assertThat(answer.body()).contains("pull.allow-networks");
        }
      }
    }
  }

  @Test
  void saysThatTemporalIsAway_andWhy() throws Exception {
    try (GatewayProcess gateway =
            GatewayProcess.start(settings("127.0.0.1:0", Map.of()), GatewayProcess.Stores.NONE);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = put(client, gateway, "", "rtmp://192.0.2.7/live/a");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("Temporal at 127.0.0.1:1 does not answer");
    }
  }

  private static HttpResponse<String> put(
      HttpClient client, GatewayProcess gateway, String path, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/v1/streams/live%%2Froom%s"
                        .formatted(gateway.port(), path)))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"urls\": [{\"url\": \"%s\"}]}".formatted(url)))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void starts_whileNobodyKnowsKafka() {
    GatewayProcess.Stores stores =
        new GatewayProcess.Stores(
            Optional.empty(), Optional.of(KafkaSettings.of("nobody-knows.invalid:9092")));
    try (GatewayProcess gateway = GatewayProcess.start(settings("127.0.0.1:0", Map.of()), stores)) {
      assertThat(gateway.port()).isPositive();
    }
  }

  @Test
  void listensOnThisMachine_withoutTokens_andElsewhereWithThem() {
    try (GatewayProcess here =
            GatewayProcess.start(settings("127.0.0.1:0", Map.of()), GatewayProcess.Stores.NONE);
        GatewayProcess named =
            GatewayProcess.start(settings("localhost:0", Map.of()), GatewayProcess.Stores.NONE);
        GatewayProcess everywhere =
            GatewayProcess.start(
                settings(":0", Map.of("TOKENS_OPS_SHA256", NewToken.make().sha256())),
                GatewayProcess.Stores.NONE)) {
      assertThat(here.port()).isPositive();
      assertThat(named.port()).isPositive();
      assertThat(everywhere.port()).isPositive();
    }
  }
}

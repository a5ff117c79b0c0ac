package io.snaprelay.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snaprelay.runtime.metrics.StatusServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void isWell_whateverIsOnlyTold() throws Exception {
    StatusServer.Page page =
        page(Check.deciding("ffmpeg", true, "there"), Check.telling("store", false, "away"));

    assertThat(page.status()).isEqualTo(200);
    JsonNode body = new ObjectMapper().readTree(page.body());
    assertThat(body.get("ready").asBoolean()).isTrue();
    assertThat(body.get("worker").asText()).isEqualTo("w1");
    assertThat(body.at("/checks/store/ok").asBoolean()).isFalse();
    assertThat(body.at("/checks/store/detail").asText()).isEqualTo("away");
  }

  @Test
  void isNot_whereOneThingThatDecidesIsNot() {
    StatusServer.Page page =
        page(Check.deciding("ffmpeg", false, "gone"), Check.deciding("disk", true, "free"));

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.body()).contains("gone");
  }

  private static StatusServer.Page page(Check... checks) {
    return new Health("ready", "worker", "w1", List.of(checks)).page();
  }
}

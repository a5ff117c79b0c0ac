package io.snaprelay.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import java.util.HashMap;
import java.util.Map;
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

package io.snaprelay.starter.gateway.callback.srs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.MediaServerContract;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SrsTest extends MediaServerContract {

  @Override
  protected MediaServer server(SharedSecret known) {
    return new Srs(known);
  }

  @Override
  protected String payload(String name) {
    return file("srs/" + name + ".json");
  }

  @Override
  protected CallbackRequest request(String payload, String key) {
    return new CallbackRequest("POST", Fields.parse("secret=" + key), Map.of(), payload);
  }

  @Override
  protected CallbackRequest unsigned(String payload) {
    return new CallbackRequest("POST", Fields.parse(""), Map.of(), payload);
  }

  @Override
  protected String renamed(String payload, String name) {
    return payload.replace("\"room42\"", "\"" + name.replace("\n", "\\n") + "\"");
  }

  @Test
  void sessionIsUnique_whereTheServerNamesItself() {
    Callback.Published published = (Callback.Published) read(request(payload("publish"), KEY));

    assertThat(published.session()).isEqualTo("vid-0xk989d/341w361a");
    assertThat(published.unique()).isTrue();
    assertThat(published.place().vhost()).isEqualTo("__defaultVhost__");
  }

  @Test
  void readsOlderVersions_whoseClientsAreNumbers() {
    String old =
        payload("publish")
            .replace("\"341w361a\"", "1985")
            .replace("\"server_id\": \"vid-0xk989d\",", "");
    Callback.Published published = (Callback.Published) read(request(old, KEY));

    assertThat(published.session()).isEqualTo("1985");
    assertThat(published.unique()).isFalse();
  }

  @Test
  void takesTheSecretOfThePublishersAddress() {
    String payload = payload("publish").replace("?token=xxx", "?secret=" + KEY);

    assertThat(read(unsigned(payload))).isInstanceOf(Callback.Published.class);
  }

  @Test
  void isAnsweredAsItWants() {
    assertThat(new Srs(new SharedSecret(List.of())).accepted()).isEqualTo("{\"code\":0}");
  }
}

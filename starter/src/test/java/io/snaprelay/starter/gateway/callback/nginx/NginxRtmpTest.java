package io.snaprelay.starter.gateway.callback.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.MediaServerContract;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NginxRtmpTest extends MediaServerContract {

  @Override
  protected MediaServer server(SharedSecret known) {
    return new NginxRtmp(known);
  }

  @Override
  protected String payload(String name) {
    return file("nginx-rtmp/" + name + ".form");
  }

  @Override
  protected CallbackRequest request(String payload, String key) {
    return post("secret=" + key, payload);
  }

  @Override
  protected CallbackRequest unsigned(String payload) {
    return post("", payload);
  }

  private static CallbackRequest post(String query, String payload) {
    return new CallbackRequest("POST", Fields.parse(query), Map.of(), payload);
  }

  @Override
  protected String renamed(String payload, String name) {
    return payload.replace(
        "name=room42", "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  @Test
  void takesTheSecretOfThePublishersAddress() {
    assertThat(read(unsigned(payload("publish") + "&secret=" + KEY)))
        .isInstanceOf(Callback.Published.class);
  }

  @Test
  void goesByTheSecretOfItsOwnAddress_whateverThePublisherHas() {
    CallbackRequest request = request(payload("publish") + "&secret=" + KEY, "another-secret");

    assertThat(refusal(request).reason()).isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void believesNothingThatThePublisherAdds() {
    Callback.Published published =
        (Callback.Published)
            read(request(payload("publish") + "&name=other&clientid=99&call=publish_done", KEY));

    assertThat(published.place().app()).isEqualTo("live");
    assertThat(published.place().stream()).isEqualTo("room42");
    assertThat(published.session()).isEqualTo("#1");
    assertThat(published.unique()).as("nginx counts anew after a restart").isFalse();
  }

  @Test
  void tellsSeveralServersApart() {
    CallbackRequest request = post("secret=" + KEY + "&server=edge-1", payload("publish"));

    assertThat(((Callback.Published) read(request)).session()).isEqualTo("#edge-1/1");
  }

  @Test
  void refusesAClientThatIsNone() {
    CallbackRequest request =
        request(payload("publish").replace("clientid=1", "clientid=%0a1"), KEY);

    assertThat(refusal(request).reason()).isEqualTo(Reason.MALFORMED);
  }
}

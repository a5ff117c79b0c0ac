package io.snaprelay.starter.gateway.callback.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.Md5;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.MediaServerContract;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TencentCssTest extends MediaServerContract {

  private static final String EXPIRY = "1519376590";

  @Override
  protected MediaServer server(SharedSecret known) {
    return new TencentCss(known, CLOCK);
  }

  @Override
  protected String payload(String name) {
    return file("tencent-css/" + name + ".json");
  }

  @Override
  protected CallbackRequest request(String payload, String key) {
    return post(payload.replace("SIGN", Md5.of(key + EXPIRY)));
  }

  private static CallbackRequest post(String payload) {
    return new CallbackRequest("POST", Fields.parse(""), Map.of(), payload);
  }

  @Override
  protected CallbackRequest unsigned(String payload) {
    return post(payload.replace("\"sign\": \"SIGN\",", ""));
  }

  @Override
  protected String renamed(String payload, String name) {
    return payload.replace(
        "\"stream_id\": \"room42\"", "\"stream_id\": \"" + name.replace("\n", "\\n") + "\"");
  }

  @Test
  void bothEndsOfASessionAreCalledAlike() {
    Callback.Published published = (Callback.Published) read(request(payload("publish"), KEY));
    Callback.Left left = (Callback.Left) read(request(payload("left"), KEY));

    assertThat(published.session()).isEqualTo("6674468118806626493").isEqualTo(left.session());
    assertThat(published.unique()).isTrue();
    assertThat(published.place().vhost()).isEqualTo("push.example.com");
  }

  @Test
  void refusesASignatureThatHasExpired() {
    String expired =
        payload("publish")
            .replace(EXPIRY, "1519375989")
            .replace("SIGN", Md5.of(KEY + "1519375989"));

    assertThat(refusal(post(expired)).reason()).isEqualTo(Reason.SIGNATURE);
  }
}

package io.snaprelay.starter.gateway.callback.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.runtime.config.Secret;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.Md5;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.MediaServerContract;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlibabaLiveTest extends MediaServerContract {

  private static final long NOW = 1_519_375_990;

  @Override
  protected MediaServer server(SharedSecret known) {
    return new AlibabaLive(known, Optional.empty(), CLOCK);
  }

  @Override
  protected String payload(String name) {
    return file("alibaba-live/" + name + ".query");
  }

  @Override
  protected CallbackRequest request(String payload, String key) {
    return at(NOW, payload, key);
  }

  private static CallbackRequest at(long seconds, String payload, String key) {
    String signature = Md5.of("learn.aliyundoc.com|" + seconds + "|" + key);
    return get(
        payload,
        Map.of(
            "host",
            "learn.aliyundoc.com:8443",
            "ali-live-timestamp",
            String.valueOf(seconds),
            "ali-live-signature",
            signature));
  }

  private static CallbackRequest get(String query, Map<String, String> headers) {
    return new CallbackRequest("GET", Fields.parse(query), headers, "");
  }

  @Override
  protected CallbackRequest unsigned(String payload) {
    return get(payload, Map.of());
  }

  @Override
  protected String renamed(String payload, String name) {
    return payload.replace("id=room42", "id=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  /** {@code md5sum(learn.aliyundoc.com|1519375990|yourkey)}. */
  @Test
  void signsAsTheDocumentationsExample() {
    MediaServer server =
        new AlibabaLive(
            new SharedSecret(List.of(new Secret("yourkey"))),
            Optional.of("learn.aliyundoc.com"),
            CLOCK);
    CallbackRequest request =
        get(
            payload("publish"),
            Map.of(
                "host", "gateway.internal",
                "ali-live-timestamp", "1519375990",
                "ali-live-signature", Md5.of("learn.aliyundoc.com|1519375990|yourkey")));

    assertThat(server.read(request)).isInstanceOf(Callback.Published.class);
  }

  @Test
  void sessionIsATime_asTheServerNamesNone() {
    assertThat(((Callback.Published) read(request(payload("publish"), KEY))).session())
        .isEqualTo("@1519375980");
    assertThat(((Callback.Left) read(request(payload("left"), KEY))).session())
        .isEqualTo("@1519376040");
  }

  @Test
  void refusesASignatureThatIsTooOld_orToCome() {
    for (long seconds : new long[] {NOW - 301, NOW + 301}) {
      assertThat(refusal(at(seconds, payload("publish"), KEY)).reason())
          .isEqualTo(Reason.SIGNATURE);
    }
  }

  @Test
  void refusesATimeThatIsNone() {
    String payload = payload("publish").replace("time=1519375980", "time=yesterday");

    assertThat(refusal(request(payload, KEY)).reason()).isEqualTo(Reason.MALFORMED);
  }
}

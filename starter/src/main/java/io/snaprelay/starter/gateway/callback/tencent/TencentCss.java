package io.snaprelay.starter.gateway.callback.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.callback.SessionName;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tencent Cloud CSS's stream callbacks: JSON with {@code event_type} 1 for a publication and 0 for
 * its end, both with the same {@code sequence}. The signature is of its expiry alone: let it come
 * over HTTPS.
 */
public final class TencentCss implements MediaServer {

  private final SharedSecret key;
  private final Clock clock;

  public TencentCss(SharedSecret key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  @Override
  public Callback read(CallbackRequest request) {
    JsonNode told = request.json();
    authenticate(told);
    return switch (CallbackRequest.required(told, "event_type")) {
      case "1" -> new Callback.Published(place(told), session(told), true);
      case "0" -> new Callback.Left(place(told), session(told));
      default -> new Callback.Ignored("only event_type 1 and 0 matter");
    };
  }

  private void authenticate(JsonNode told) {
    String expiry = told.path("t").asText("");
    Optional<String> sign = Optional.of(told.path("sign").asText("")).filter(it -> !it.isEmpty());
    key.requireMd5(sign, k -> k + expiry);
    if (!expiry.matches("\\d{1,12}")) {
      throw RefusedCallback.malformed("its t is no time in seconds");
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(expiry));
    if (clock.instant().isAfter(until)) {
      throw SharedSecret.refused("its signature expired at " + until);
    }
  }

  /** Its {@code app} is the domain, and {@code appname} what others call the app. */
  private static Place place(JsonNode told) {
    return new Place(
        CallbackRequest.required(told, "appname"),
        CallbackRequest.required(told, "stream_id"),
        told.path("app").asText(""));
  }

  private static String session(JsonNode told) {
    return SessionName.checked("sequence", CallbackRequest.required(told, "sequence"));
  }

  @Override
  public String accepted() {
    return "{\"code\":0}";
  }
}

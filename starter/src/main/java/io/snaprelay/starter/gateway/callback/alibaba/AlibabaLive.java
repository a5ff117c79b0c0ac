package io.snaprelay.starter.gateway.callback.alibaba;

import io.snaprelay.contract.TimedSession;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Alibaba Cloud Live's stream status callback: a GET whose query says {@code publish} or {@code
 * publish_done}. It names no session, only times, so that a leaving is that of the newest
 * publication before it. The headers are signed, the query is not: let it come over HTTPS.
 */
public final class AlibabaLive implements MediaServer {

  private static final String TIMESTAMP = "ALI-LIVE-TIMESTAMP";
  private static final String SIGNATURE = "ALI-LIVE-SIGNATURE";

  /** It tries for half a minute; the rest is for clocks that differ. */
  private static final Duration VALID = Duration.ofMinutes(5);

  private final SharedSecret key;
  private final Optional<String> domain;
  private final Clock clock;

  /**
   * @param domain of the callback's address, which is signed; empty for the one that was asked for
   */
  public AlibabaLive(SharedSecret key, Optional<String> domain, Clock clock) {
    this.key = key;
    this.domain = domain;
    this.clock = clock;
  }

  @Override
  public Callback read(CallbackRequest request) {
    authenticate(request);
    Fields told = request.query();
    return switch (told.required("action")) {
      case "publish" -> new Callback.Published(place(told), session(told), true);
      case "publish_done" -> new Callback.Left(place(told), session(told));
      default -> new Callback.Ignored("only publish and publish_done matter");
    };
  }

  private void authenticate(CallbackRequest request) {
    String timestamp = request.header(TIMESTAMP).orElse("");
    String host = domain.orElseGet(() -> withoutPort(request.header("host").orElse("")));
    key.requireMd5(request.header(SIGNATURE), k -> host + "|" + timestamp + "|" + k);
    Instant signed = seconds(TIMESTAMP, timestamp);
    if (Duration.between(signed, clock.instant()).abs().compareTo(VALID) > 0) {
      throw SharedSecret.refused("its signature is of " + signed + ", too long ago or to come");
    }
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "");
  }

  /** Its {@code app} is the domain, and {@code appname} what others call the app. */
  private static Place place(Fields told) {
    return new Place(told.required("appname"), told.required("id"), told.find("app").orElse(""));
  }

  private static String session(Fields told) {
    return TimedSession.at(seconds("time", told.required("time")));
  }

  private static Instant seconds(String field, String text) {
    if (!text.matches("\\d{1,12}")) {
      throw RefusedCallback.malformed("its %s is no time in seconds".formatted(field));
    }
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  @Override
  public String accepted() {
    return "";
  }
}

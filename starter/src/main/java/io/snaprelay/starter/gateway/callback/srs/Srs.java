package io.snaprelay.starter.gateway.callback.srs;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.SessionName;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import java.util.Optional;

/**
 * SRS: {@code on_publish} and {@code on_unpublish}, JSON, without a signature, so that the secret
 * stands in the callback's address or in the publisher's. Since SRS 4 a server names itself, anew
 * at each start, which makes sessions unique.
 */
public final class Srs implements MediaServer {

  private static final String SERVER = "server_id";

  private final SharedSecret secret;

  public Srs(SharedSecret secret) {
    this.secret = secret;
  }

  @Override
  public Callback read(CallbackRequest request) {
    JsonNode told = request.json();
    secret.require(request.query().find(SharedSecret.FIELD).or(() -> inPublishersAddress(told)));
    return switch (CallbackRequest.required(told, "action")) {
      case "on_publish" ->
          new Callback.Published(
              place(told), session(told), !told.path(SERVER).asText("").isEmpty());
      case "on_unpublish" -> new Callback.Left(place(told), session(told));
      default -> new Callback.Ignored("only on_publish and on_unpublish matter");
    };
  }

  /** Such as {@code ?secret=…}. */
  private static Optional<String> inPublishersAddress(JsonNode told) {
    String param = told.path("param").asText("");
    return Fields.parse(param.startsWith("?") ? param.substring(1) : param)
        .find(SharedSecret.FIELD);
  }

  private static Place place(JsonNode told) {
    return new Place(
        CallbackRequest.required(told, "app"),
        CallbackRequest.required(told, "stream"),
        told.path("vhost").asText(""));
  }

  private static String session(JsonNode told) {
    String client = SessionName.checked("client_id", CallbackRequest.required(told, "client_id"));
    String server = told.path(SERVER).asText("");
    return server.isEmpty() ? client : SessionName.checked(SERVER, server) + "/" + client;
  }

  @Override
  public String accepted() {
    return "{\"code\":0}";
  }
}

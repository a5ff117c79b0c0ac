package io.snaprelay.starter.gateway.callback.nginx;

import io.snaprelay.contract.CountedSession;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.SessionName;
import io.snaprelay.starter.gateway.callback.SharedSecret;

/**
 * nginx with its rtmp module: {@code on_publish} and {@code on_publish_done}, a form. It signs
 * nothing, so that the secret stands in the callback's address or, where publishers may know it, in
 * theirs. A session is the number of the connection, which counts from 1 again when nginx starts
 * anew; {@code server=} in the callback's address tells several nginx apart.
 */
public final class NginxRtmp implements MediaServer {

  private static final String SERVER = "server";

  private final SharedSecret secret;

  public NginxRtmp(SharedSecret secret) {
    this.secret = secret;
  }

  @Override
  public Callback read(CallbackRequest request) {
    Fields form = request.form();
    secret.require(
        request.query().find(SharedSecret.FIELD).or(() -> form.find(SharedSecret.FIELD)));
    String call = form.required("call");
    return switch (call) {
      case "publish" -> new Callback.Published(place(form), session(request, form), false);
      case "publish_done" -> new Callback.Left(place(form), session(request, form));
      default -> new Callback.Ignored("only publish and publish_done matter");
    };
  }

  private static Place place(Fields form) {
    return new Place(form.required("app"), form.required("name"), "");
  }

  private static String session(CallbackRequest request, Fields form) {
    String client = SessionName.checked("clientid", form.required("clientid"));
    return CountedSession.of(
        request
            .query()
            .find(SERVER)
            .map(server -> SessionName.checked(SERVER, server) + "/" + client)
            .orElse(client));
  }

  @Override
  public String accepted() {
    return "";
  }
}

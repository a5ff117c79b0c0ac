package io.snaprelay.starter.gateway.wall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.gateway.auth.Caller;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.SessionCookie;
import io.snaprelay.starter.gateway.auth.SignIn;
import io.snaprelay.starter.gateway.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who looks, and signing in and out. */
final class SessionHandlers {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SignIn signIn;
  private final boolean tokens;
  private final WallSettings settings;
  private final boolean pictures;

  /**
   * @param tokens whether one is needed
   * @param pictures whether the gateway knows a store
   */
  SessionHandlers(SignIn signIn, boolean tokens, WallSettings settings, boolean pictures) {
    this.signIn = signIn;
    this.tokens = tokens;
    this.settings = settings;
    this.pictures = pictures;
  }

  private record Session(
      String name,
      String role,
      boolean tokens,
      @Nullable String temporalUi,
      String namespace,
      boolean pictures,
      long urlsValidSeconds) {}

  void tell(Context context) {
    answer(context, Gate.call(context).caller());
  }

  void open(Context context) {
    answer(context, signIn.take(context, token(context.body())));
  }

  /** Also for a token that is none any more. */
  void close(Context context) {
    SessionCookie.requireOwnPage(context);
    SessionCookie.remove(context);
    context.status(204);
  }

  private void answer(Context context, Caller caller) {
    context.header("Cache-Control", "no-store");
    context
        .contentType("application/json")
        .result(
            Json.of(
                new Session(
                    caller.name(),
                    caller.role().name(),
                    tokens,
                    settings.temporalUi(),
                    settings.namespace(),
                    pictures,
                    settings.urlsValid().toSeconds())));
  }

  private static String token(String body) {
    try {
      JsonNode token = MAPPER.readTree(body).path("token");
      if (token.isTextual()) {
        return token.asText();
      }
    } catch (JsonProcessingException e) {
      throw wrong();
    }
    throw wrong();
  }

  private static ProblemException wrong() {
    return ProblemException.badRequest("the body must be {\"token\": \"snr_…\"}");
  }
}

package io.snaprelay.starter.gateway.publishing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.gateway.auth.AuditLog;
import io.snaprelay.starter.gateway.callback.Callback;
import io.snaprelay.starter.gateway.callback.CallbackRequest;
import io.snaprelay.starter.gateway.callback.Fields;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.callback.RefusedCallback.Reason;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import io.snaprelay.starter.gateway.http.Routes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /callbacks/NAME}: where media servers tell that publishers come and leave. */
final class CallbackRoutes implements Routes {

  private final AuditLog audit = AuditLog.ofCallbacks();
  private final Origins origins;
  private final Publications publications;
  private final CallbackMeters meters;

  CallbackRoutes(Origins origins, Publications publications, CallbackMeters meters) {
    this.origins = origins;
    this.publications = publications;
    this.meters = meters;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/callbacks/{server}", this::answer);
    routes.post("/callbacks/{server}", this::answer);
  }

  private void answer(Context context) {
    String name = context.pathParam("server");
    Optional<Origin> origin = origins.find(name);
    String kind = origin.map(Origin::kind).orElse(CallbackMeters.NO_KIND);
    long began = System.nanoTime();
    try {
      Origin known = origin.orElseThrow(CallbackRoutes::unknown);
      Callback callback = known.server().read(request(context));
      Told told = publications.handle(known, callback);
      meters.told(kind, told);
      audit.write(CallbackEntries.of(known, callback, told), context);
      context.status(200).contentType("application/json").result(known.server().accepted());
    } catch (RefusedCallback e) {
      meters.refused(kind, e.reason());
      audit.write(CallbackEntries.refused(origin, e), context);
      throw problem(e.reason().status(), "Callback refused", e);
    } catch (OperatorException e) {
      // Whatever stands against it in Temporal: nothing was started, and the media server decides.
      meters.unavailable(kind);
      audit.write(CallbackEntries.unavailable(origin, e), context);
      throw problem(503, "Service unavailable", e);
    } catch (RuntimeException e) {
      meters.failed(kind);
      audit.write(CallbackEntries.failed(origin, e), context);
      throw e;
    } finally {
      if (origin.isPresent()) {
        meters.took(kind, Duration.ofNanos(System.nanoTime() - began));
      }
    }
  }

  private static RefusedCallback unknown() {
    return new RefusedCallback(
        Reason.UNKNOWN_SERVER,
        "there is no media server of that name: callbacks.NAME in the gateway's configuration");
  }

  private static CallbackRequest request(Context context) {
    String query = context.queryString();
    Map<String, String> headers =
        context.headerMap().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
    return new CallbackRequest(
        context.method().name(), Fields.parse(query == null ? "" : query), headers, body(context));
  }

  private static String body(Context context) {
    try {
      return context.body();
    } catch (HttpResponseException e) {
      throw new RefusedCallback(
          Reason.OVERSIZED, "its body is larger than gateway.max-body (GATEWAY_MAX_BODY)");
    }
  }

  private static ProblemException problem(int status, String title, RuntimeException e) {
    return new ProblemException(Problem.of(status, title, String.valueOf(e.getMessage())));
  }
}

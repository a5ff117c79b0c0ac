package io.snaprelay.starter.gateway.publishing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.snaprelay.runtime.errors.OperatorException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /callbacks/NAME}: where media servers tell that publishers come and leave. */
final class CallbackRoutes implements Routes {

  /** One line for each callback, of its own name so that it can be kept elsewhere. */
  private static final Logger audit = LoggerFactory.getLogger("io.snaprelay.audit.callbacks");

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
      Told told = publications.handle(known, known.server().read(request(context)));
      meters.told(kind, told);
      audit.info(
          "callback of {}: {} stream={} session={} {}",
          known.name(),
          told.outcome().label(),
          told.stream(),
          told.session(),
          told.detail());
      context.status(200).contentType("application/json").result(known.server().accepted());
    } catch (RefusedCallback e) {
      throw refused(origin, kind, e);
    } catch (OperatorException e) {
      throw unavailable(origin, kind, e);
    } catch (RuntimeException e) {
      meters.failed(kind);
      audit.error("callback of {}: failed: {}", name(origin), e.getClass().getSimpleName());
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

  private ProblemException refused(Optional<Origin> origin, String kind, RefusedCallback e) {
    meters.refused(kind, e.reason());
    audit.warn("callback of {}: refused, {}: {}", name(origin), e.reason().label(), e.getMessage());
    return new ProblemException(
        Problem.of(e.reason().status(), "Callback refused", String.valueOf(e.getMessage())));
  }

  /** Who called is known only where it is one of ours. */
  private static String name(Optional<Origin> origin) {
    return origin.map(Origin::name).orElse("nobody known");
  }

  /** Whatever stands against it in Temporal: nothing was started, and the media server decides. */
  private ProblemException unavailable(Optional<Origin> origin, String kind, OperatorException e) {
    meters.unavailable(kind);
    audit.warn("callback of {}: not taken: {}", name(origin), e.getMessage());
    return new ProblemException(
        Problem.of(503, "Service unavailable", String.valueOf(e.getMessage())));
  }
}

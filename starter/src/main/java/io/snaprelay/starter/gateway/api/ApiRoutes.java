package io.snaprelay.starter.gateway.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.snaprelay.starter.client.Streams;
import io.snaprelay.starter.gateway.auth.AuditLog;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.http.Routes;
import io.snaprelay.starter.picture.StoredPictures;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What stands below {@code /api/v1}: each path once, and the gate before all of them. */
public final class ApiRoutes implements Routes {

  private static final String ALL = "/api/*";

  private final Gate gate;
  private final ApiMeters meters;
  private final AuditLog audit = AuditLog.ofApi();
  private final StreamHandlers streams;
  private final PictureHandlers pictures;
  private final BulkHandlers bulk;

  /**
   * The API of some streams.
   *
   * @param pictures null where the store's settings are not known
   * @param urlsValid how long addresses of pictures open them
   */
  public ApiRoutes(
      Streams streams,
      StartRules rules,
      @Nullable StoredPictures pictures,
      Duration urlsValid,
      Gate gate,
      ApiMeters meters,
      Clock clock) {
    this.gate = gate;
    this.meters = meters;
    this.pictures = new PictureHandlers(pictures, urlsValid, clock);
    this.streams = new StreamHandlers(streams, rules, audit, this.pictures);
    this.bulk = new BulkHandlers(streams, audit);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(ALL, ApiMeters::begin);
    routes.before(ALL, gate::check);
    routes.after(ALL, audit::refused);
    routes.after(ALL, meters::end);
    for (ApiOperation operation : ApiOperation.values()) {
      routes.addHttpHandler(
          HandlerType.findOrCreate(operation.method()), operation.path(), handler(operation));
    }
  }

  private Handler handler(ApiOperation operation) {
    return switch (operation) {
      case LIST_STREAMS -> streams::list;
      case START_STREAM -> streams::start;
      case STREAM_STATUS -> streams::status;
      case RETUNE_STREAM -> streams::retune;
      case SET_STREAM_URLS -> streams::setUrls;
      case STOP_STREAM -> streams::stop;
      case CAPTURE_NOW -> streams::capture;
      case STREAM_COVERAGE -> streams::coverage;
      case LIST_PICTURES -> pictures::list;
      case STOP_MANY -> bulk::stop;
      case RETUNE_MANY -> bulk::retune;
    };
  }
}

package io.snaprelay.starter.gateway.api;

import io.javalin.config.RoutesConfig;
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

  private static final String STREAMS = "/api/v1/streams";
  private static final String STREAM = STREAMS + "/{id}";
  private static final String BULK = "/api/v1/bulk";

  private final Gate gate;
  private final AuditLog audit = new AuditLog();
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
      Clock clock) {
    this.gate = gate;
    this.pictures = new PictureHandlers(pictures, urlsValid, clock);
    this.streams = new StreamHandlers(streams, rules, audit, this.pictures);
    this.bulk = new BulkHandlers(streams, audit);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before("/api/*", gate::check);
    routes.after("/api/*", audit::refused);
    routes.get(STREAMS, streams::list);
    routes.put(STREAM, streams::start);
    routes.get(STREAM, streams::status);
    routes.patch(STREAM, streams::retune);
    routes.put(STREAM + "/urls", streams::setUrls);
    routes.post(STREAM + "/stop", streams::stop);
    routes.post(STREAM + "/capture", streams::capture);
    routes.get(STREAM + "/coverage", streams::coverage);
    routes.get(STREAM + "/pictures", pictures::list);
    routes.post(BULK + "/stop", bulk::stop);
    routes.post(BULK + "/retune", bulk::retune);
  }
}

package io.snaprelay.starter.gateway.wall;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.snaprelay.starter.gateway.auth.AuditLog;
import io.snaprelay.starter.gateway.auth.Gate;
import io.snaprelay.starter.gateway.auth.SignIn;
import io.snaprelay.starter.gateway.http.Routes;
import java.util.Set;

/** The page, and what it asks for beside the API. */
public final class WallRoutes implements Routes {

  private static final String FILES = "/wall/page/";
  private static final String SESSION = "/wall/session";
  private static final Set<HandlerType> SIGNING = Set.of(HandlerType.POST, HandlerType.DELETE);

  private final Gate gate;
  private final AuditLog audit = AuditLog.ofApi();
  private final PageFiles files;
  private final SessionHandlers session;
  private final LiveHandler live;
  private final PictureRedirects pictures;
  private final SegmentsHandler segments;

  /**
   * The wall of some streams.
   *
   * @param tokens whether one is needed
   */
  public WallRoutes(
      Wall wall,
      WallSources sources,
      WallSettings settings,
      Gate gate,
      SignIn signIn,
      boolean tokens) {
    this.gate = gate;
    files = new PageFiles(new PageHeaders(sources.pictures()));
    session = new SessionHandlers(signIn, tokens, settings, sources.pictures().isPresent());
    live = new LiveHandler(wall, sources.clock());
    pictures = new PictureRedirects(sources.pictures(), settings.urlsValid(), settings.resize());
    segments = new SegmentsHandler(sources.streams());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before("/wall/*", this::check);
    routes.after("/wall/*", audit::refused);
    routes.get("/", files::index);
    routes.get(FILES + "{name}", files::file);
    routes.get(SESSION, session::tell);
    routes.post(SESSION, session::open);
    routes.delete(SESSION, session::close);
    routes.get("/wall/live", live::handle);
    routes.get("/wall/pictures/{id}/{slot}", pictures::handle);
    routes.get("/wall/segments/{id}", segments::handle);
  }

  /** Whoever signs in or out, or loads the page in order to, is nobody yet. */
  private void check(Context context) {
    boolean anybody =
        context.path().startsWith(FILES)
            || (context.path().equals(SESSION) && SIGNING.contains(context.method()));
    if (anybody) {
      Gate.identify(context);
    } else if (context.path().startsWith("/wall/segments/")) {
      gate.check(context);
    } else {
      gate.admit(context);
    }
  }
}

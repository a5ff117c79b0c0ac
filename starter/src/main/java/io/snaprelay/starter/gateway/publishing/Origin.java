package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.gateway.callback.MediaServer;
import io.snaprelay.starter.gateway.callback.Place;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import io.snaprelay.starter.gateway.callback.SharedSecret;
import io.snaprelay.starter.gateway.callback.alibaba.AlibabaLive;
import io.snaprelay.starter.gateway.callback.nginx.NginxRtmp;
import io.snaprelay.starter.gateway.callback.srs.Srs;
import io.snaprelay.starter.gateway.callback.tencent.TencentCss;
import io.snaprelay.starter.gateway.rule.Glob;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A media server as it is configured.
 *
 * @param kind as the configuration calls it
 * @param server understands what it tells
 * @param apps that are its own; empty for all that no other one names
 */
record Origin(
    String name, String kind, MediaServer server, List<Glob> apps, CallbackSettings settings) {

  static Origin of(String name, CallbackSettings settings, Clock clock) {
    return new Origin(
        name,
        settings.kind().label(),
        server(settings, clock),
        settings.apps().stream().map(Glob::new).toList(),
        settings);
  }

  private static MediaServer server(CallbackSettings settings, Clock clock) {
    SharedSecret secret = new SharedSecret(settings.secrets().toList());
    return switch (settings.kind()) {
      case NGINX_RTMP -> new NginxRtmp(secret);
      case SRS -> new Srs(secret);
      case ALIBABA_LIVE -> new AlibabaLive(secret, settings.domain(), clock);
      case TENCENT_CSS -> new TencentCss(secret, clock);
    };
  }

  /** How a stream of it is called here. */
  StreamId streamId(Place place) {
    String id = new Template(settings.streamId()).fill(place);
    Optional<String> problem = StreamId.problem(id);
    if (problem.isPresent()) {
      throw new RefusedCallback(RefusedCallback.Reason.NAME, problem.get());
    }
    return new StreamId(id);
  }

  /** Where a stream of it is pulled from. */
  SourceUrl source(Place place) {
    return new SourceUrl(new Template(settings.pull()).fill(place))
        .signedBy(settings.signer().orElse(null));
  }

  /** Whether nobody says that the app is another one's. */
  boolean takes(String app) {
    return apps.isEmpty() || apps.stream().anyMatch(glob -> glob.matches(app));
  }

  /** Whether a stream of it and one of another can be called alike, and neither gives way. */
  boolean overlaps(Origin other) {
    Template own = new Template(settings.streamId());
    Template others = new Template(other.settings.streamId());
    return apps.isEmpty() == other.apps.isEmpty()
        && own.overlaps(appsOrAny(), others, other.appsOrAny());
  }

  private List<Glob> appsOrAny() {
    return apps.isEmpty() ? List.of(Glob.ANY) : apps;
  }

  /** Whether it names an app of which a stream of that id may be. */
  boolean claims(StreamId stream) {
    return !apps.isEmpty() && new Template(settings.streamId()).mayGive(stream.value(), apps);
  }
}

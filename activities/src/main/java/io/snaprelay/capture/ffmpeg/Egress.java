package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.egress.EgressProxy;
import io.snaprelay.capture.egress.EgressTrouble;
import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.SourceUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One child's way out. Where this process has an {@code http_proxy} of its own, which knows the
 * names that we may not, children use that one, and what they may reach is its business.
 */
final class Egress implements AutoCloseable {
  private final Optional<EgressProxy> proxy;

  private Egress(Optional<EgressProxy> proxy) {
    this.proxy = proxy;
  }

  /**
   * @param pulled told how many bytes come through it
   * @param onRefusal told when the source leads where nothing may be pulled from
   */
  static Egress open(SourceUrl url, AddressPolicy policy, LongConsumer pulled, Runnable onRefusal)
      throws IOException {
    SourceKind kind = SourceKind.of(url);
    if (!kind.overHttp() || behindProxy()) {
      return new Egress(Optional.empty());
    }
    return new Egress(
        Optional.of(
            EgressProxy.open(
                url,
                kind == SourceKind.HLS,
                policy,
                pulled,
                trouble -> {
                  if (trouble instanceof EgressTrouble.Refused) {
                    onRefusal.run();
                  }
                })));
  }

  /** Whether it counts what comes. */
  boolean counts() {
    return proxy.isPresent();
  }

  /** What a child needs to take this way, and no other. */
  Map<String, String> environment() {
    // No exceptions from ours: a playlist would find them. Another one's are its operator's.
    return proxy
        .map(p -> Map.of("http_proxy", p.address(), "no_proxy", ""))
        .orElse(behindProxy() ? Map.of() : Map.of("no_proxy", ""));
  }

  /** Where this way begins; empty where nobody can tell. */
  Optional<InetSocketAddress> proxyAddress() {
    return proxy.map(EgressProxy::address).or(Egress::ownProxy).flatMap(Egress::address);
  }

  private static Optional<InetSocketAddress> address(String proxyUrl) {
    try {
      URI url = URI.create(proxyUrl);
      return url.getHost() == null || url.getPort() < 0
          ? Optional.empty()
          : Optional.of(new InetSocketAddress(url.getHost(), url.getPort()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean behindProxy() {
    return ownProxy().isPresent();
  }

  private static Optional<String> ownProxy() {
    return Optional.ofNullable(System.getenv("http_proxy")).filter(own -> !own.isBlank());
  }

  /**
   * Why a child came to its end, where it was our doing or the way's; ffmpeg knows nothing but the
   * proxy's status code. A stream that is on air bears a request that does not get through.
   */
  EndEvidence explain(EndEvidence seen) {
    return proxy
        .flatMap(EgressProxy::trouble)
        .flatMap(trouble -> reason(trouble, seen.pictures()))
        .map(seen::because)
        .orElse(seen);
  }

  private static Optional<GivenUp> reason(EgressTrouble trouble, boolean pictures) {
    return switch (trouble) {
      case EgressTrouble.Refused(String detail) ->
          Optional.of(new GivenUp(pictures ? Kind.LOST : Kind.BAD_INPUT, detail));
      case EgressTrouble.Unreachable(String detail) ->
          pictures ? Optional.empty() : Optional.of(new GivenUp(Kind.NOT_PUBLISHED, detail));
    };
  }

  @Override
  public void close() {
    proxy.ifPresent(EgressProxy::close);
  }
}

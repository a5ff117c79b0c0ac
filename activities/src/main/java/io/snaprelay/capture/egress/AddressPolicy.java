package io.snaprelay.capture.egress;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.net.Names;
import io.snaprelay.runtime.net.Network;
import io.snaprelay.runtime.net.SpecialNetworks;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to for a source.
 *
 * @param reachable what an operator allows on top of the public internet
 */
public record AddressPolicy(List<Network> reachable) {

  public AddressPolicy {
    reachable = List.copyOf(reachable);
  }

  /** Nothing but the public internet, and each source's own host. */
  public static AddressPolicy publicOnly() {
    return new AddressPolicy(List.of());
  }

  /**
   * Why nothing may be pulled from an address to which ffmpeg connects without a proxy; empty where
   * it may be. Blocks while names are looked up; one that nobody knows is not for us to refuse.
   */
  public Optional<String> refusal(SourceUrl url) {
    return Optional.ofNullable(URI.create(url.value()).getHost())
        .map(host -> host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
        .flatMap(this::refusalOf);
  }

  private Optional<String> refusalOf(String host) {
    return Names.addresses(host).stream()
        .flatMap(Stream::of)
        .filter(address -> !allows(address, true))
        .findFirst()
        .map(
            address ->
                "%s is %s, where nothing may be pulled from"
                    .formatted(host, address.getHostAddress()));
  }

  /**
   * Whether {@code address} may be connected to.
   *
   * @param own whether it belongs to the host in the source's URL, which its operator chose
   */
  boolean allows(InetAddress address, boolean own) {
    if (SpecialNetworks.contain(reachable, address)) {
      return true;
    }
    return !SpecialNetworks.contain(SpecialNetworks.METADATA, address)
        && (own || !SpecialNetworks.contain(SpecialNetworks.NOT_PUBLIC, address));
  }
}

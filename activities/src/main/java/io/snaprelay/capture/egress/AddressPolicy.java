package io.snaprelay.capture.egress;

import io.snaprelay.contract.SourceUrl;
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

  /**
   * Where clouds keep a machine's credentials, and what is next to a machine: nobody pulls a stream
   * from there. Alibaba Cloud's metadata service is 100.100.100.200, and what answers for Azure's
   * platform 168.63.129.16, both for whoever runs there only.
   */
  private static final List<Network> METADATA =
      networks("169.254.0.0/16", "100.100.100.200", "168.63.129.16", "fe80::/10", "fd00:ec2::254");

  /** IANA's special-purpose registries: what is not reachable over the public internet. */
  private static final List<Network> NOT_PUBLIC =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "::/127",
          // IPv4 in IPv6 leads to the same places by another name.
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "2002::/16",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "fc00::/7",
          "fec0::/10",
          "ff00::/8");

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
    if (in(reachable, address)) {
      return true;
    }
    return !in(METADATA, address) && (own || !in(NOT_PUBLIC, address));
  }

  private static boolean in(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}

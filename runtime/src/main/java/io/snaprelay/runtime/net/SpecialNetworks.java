package io.snaprelay.runtime.net;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Networks where things are that strangers must not be led to. */
public final class SpecialNetworks {

  /**
   * Where clouds keep a machine's credentials, and what is next to a machine: nobody pulls a stream
   * from there. Alibaba Cloud's metadata service is 100.100.100.200, and what answers for Azure's
   * platform 168.63.129.16, both for whoever runs there only; Oracle's is 192.0.0.192 for some, and
   * Google's fd20:ce::254 over IPv6. NAT64 leads to the same places by another name.
   */
  public static final List<Network> METADATA =
      networks(
          "169.254.0.0/16",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "fe80::/10",
          "fd00:ec2::254",
          "fd20:ce::254",
          "64:ff9b::169.254.0.0/112",
          "64:ff9b::100.100.100.200",
          "64:ff9b::168.63.129.16",
          "64:ff9b::192.0.0.192");

  /** The machine itself, by NAT64 as well. */
  public static final List<Network> LOOPBACK =
      networks(
          "127.0.0.0/8", "0.0.0.0/8", "::/127", "64:ff9b::127.0.0.0/104", "64:ff9b::0.0.0.0/104");

  /** IANA's special-purpose registries: what is not reachable over the public internet. */
  public static final List<Network> NOT_PUBLIC =
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

  private SpecialNetworks() {}

  /** Whether one of these networks has the address. */
  public static boolean contain(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}

package io.snaprelay.starter.policy;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.net.Names;
import io.snaprelay.runtime.net.Network;
import io.snaprelay.runtime.net.SpecialNetworks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From which hosts a gateway lets captures pull, by their names and by the addresses that these
 * have now. A name may have others when a worker connects, which refuses metadata and what is
 * linked to it, but not itself: only {@code pull.allow-hosts} keeps out names whose owners nobody
 * trusts.
 */
public final class PullHosts {

  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  /** What a resolver of C takes for an address where others see a name, such as 0x7f000001. */
  private static final Pattern ODD_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*|(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private final List<Pattern> hosts;
  private final List<Network> networks;

  public PullHosts(PullSettings settings) {
    hosts = settings.allowHosts().stream().map(PullHosts::pattern).toList();
    networks = settings.networks();
  }

  private static Pattern pattern(String glob) {
    String quoted = Pattern.quote(glob.toLowerCase(Locale.ROOT));
    return Pattern.compile(quoted.replace("*", "\\E.*\\Q"));
  }

  /**
   * Why nothing may be pulled from a host that the configuration names, without secrets; empty
   * where it may be. Blocks for a second at most, while the name is looked up; one that nobody
   * knows by then is not for us to refuse, since workers may know it.
   *
   * @param url whose {@link SourceUrl#problem() form} is right
   */
  public Optional<String> refusal(SourceUrl url) {
    String host = host(url);
    return refusal(host, Names.addresses(host, LOOK_UP));
  }

  /**
   * Likewise from a host that a caller names: one that nobody knows in time has to be among {@code
   * pull.allow-hosts}, or else it would be looked at by nobody.
   */
  public Optional<String> refusalOfUnknown(SourceUrl url) {
    String host = host(url);
    Optional<InetAddress[]> addresses = Names.addresses(host, LOOK_UP);
    return refusal(host, addresses)
        .or(
            () ->
                addresses.isPresent() || !hosts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        "the gateway's name server does not know %s, or not within a second: ask again, or name it in pull.allow-hosts"
                            .formatted(host)));
  }

  private static String host(SourceUrl url) {
    String host =
        Optional.ofNullable(URI.create(url.value()).getHost()).orElse("").toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private Optional<String> refusal(String bare, Optional<InetAddress[]> addresses) {
    if (!hosts.isEmpty() && hosts.stream().noneMatch(one -> one.matcher(bare).matches())) {
      return Optional.of(
          "%s is none of the hosts that streams are pulled from (pull.allow-hosts)"
              .formatted(bare));
    }
    if (ODD_NUMBER.matcher(bare).matches() && !ADDRESS.matcher(bare).matches()) {
      return Optional.of("%s is no usual way to write an address".formatted(bare));
    }
    return addresses.stream()
        .flatMap(Stream::of)
        .filter(this::isRefused)
        .findFirst()
        .map(
            address ->
                "%s is %s, from where nothing is pulled unless pull.allow-networks has it"
                    .formatted(bare, address.getHostAddress()));
  }

  private boolean isRefused(InetAddress address) {
    return !SpecialNetworks.contain(networks, address)
        && (SpecialNetworks.contain(SpecialNetworks.LOOPBACK, address)
            || SpecialNetworks.contain(SpecialNetworks.METADATA, address));
  }
}

package io.snaprelay.starter.policy;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.net.Network;
import java.util.List;

/**
 * Where a gateway lets captures pull from.
 *
 * @param allowHosts patterns of host names, such as {@code *.cdn.example}; empty for any
 * @param allowNetworks networks among those that are refused otherwise: this machine, what is
 *     linked to it, and clouds' metadata
 */
@Section("pull")
public record PullSettings(
    @Setting(about = "patterns of host names, such as *.cdn.example") List<String> allowHosts,
    @Setting(about = "networks such as 127.0.0.0/8") List<String> allowNetworks)
    implements Checked {

  public PullSettings {
    allowHosts = List.copyOf(allowHosts);
    allowNetworks = List.copyOf(allowNetworks);
  }

  @Override
  public void check(Problems problems) {
    problems.require(
        allowNetworks.stream().allMatch(text -> Network.parse(text).isPresent()),
        "allow-networks",
        "networks such as 127.0.0.0/8, fd00::/8 or 192.168.1.7, divided by commas");
  }

  List<Network> networks() {
    return allowNetworks.stream().map(Network::of).toList();
  }
}

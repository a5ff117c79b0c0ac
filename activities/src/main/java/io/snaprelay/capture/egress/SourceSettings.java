package io.snaprelay.capture.egress;

import io.snaprelay.contract.Allowance;
import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import io.snaprelay.runtime.net.Network;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where sources may lead, and how often they are bothered.
 *
 * @param reachable networks besides the public internet that playlists may point at and that
 *     sources may be in whatever they are, divided by commas
 * @param connectsPerSecond how many connections to one host may begin on this worker; others wait
 *     for their turn. A worker that took over a hundred streams of one origin has them back in 4 s
 * @param allow what addresses may have besides what every address may, see {@link Allowance}
 */
@Section("source")
public record SourceSettings(
    @Setting(about = "networks that playlists may point at, such as 10.0.0.0/8")
        Optional<String> reachable,
    @Setting(byDefault = "25", min = "1", max = "1000") int connectsPerSecond,
    @Setting(about = "user-info, rtsp, or both") Optional<String> allow)
    implements Checked {

  public static final SourceSettings DEFAULT =
      new SourceSettings(Optional.empty(), 25, Optional.empty());

  @Override
  public void check(Problems problems) {
    problems.require(
        networks().allMatch(text -> Network.parse(text).isPresent()),
        "reachable",
        "networks such as 10.0.0.0/8, fd00::/8 or 192.168.1.7, divided by commas");
    problems.require(
        allow.isEmpty() || Allowance.parse(allow.get()).isPresent(),
        "allow",
        "user-info, rtsp, or both, divided by a comma");
  }

  /** What addresses may have. */
  public Set<Allowance> allowed() {
    return allow.flatMap(Allowance::parse).orElse(Allowance.NONE);
  }

  /** What these settings allow. */
  public AddressPolicy policy() {
    return new AddressPolicy(networks().map(Network::of).toList());
  }

  private Stream<String> networks() {
    return reachable.stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}

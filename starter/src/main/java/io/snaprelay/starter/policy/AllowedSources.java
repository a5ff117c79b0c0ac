package io.snaprelay.starter.policy;

import io.snaprelay.contract.Allowance;
import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.util.Optional;
import java.util.Set;

/**
 * What addresses may have: the one setting of workers about sources that who starts captures needs
 * as well.
 *
 * @param allow see {@link Allowance}
 */
@Section("source")
public record AllowedSources(@Setting(about = "user-info, rtsp, or both") Optional<String> allow)
    implements Checked {

  @Override
  public void check(Problems problems) {
    problems.require(
        allow.isEmpty() || Allowance.parse(allow.get()).isPresent(),
        "allow",
        "user-info, rtsp, or both, divided by a comma");
  }

  public Set<Allowance> allowed() {
    return allow.flatMap(Allowance::parse).orElse(Allowance.NONE);
  }
}

package io.snaprelay.starter.gateway.auth;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One token, under the name that stands in histories and in the audit log.
 *
 * @param sha256 of the token, 64 hex digits; the token itself is in no configuration
 */
@Section(value = "tokens", named = true)
public record TokenSettings(
    @Setting(byDefault = "read") Role role,
    @Setting(about = "the token's SHA-256 in hex; `snaprelay token` makes a token and its hash")
        String sha256)
    implements Checked {

  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

  @Override
  public void check(Problems problems) {
    problems.require(
        HASH.matcher(sha256).matches(),
        "sha256",
        "64 hex digits: the token's SHA-256, as `snaprelay token` prints it");
  }

  byte[] hash() {
    return HexFormat.of().parseHex(sha256);
  }

  /** Whoever sees a hash cannot use it, but need not see it either. */
  @Override
  public String toString() {
    return "TokenSettings[role=" + role + "]";
  }
}

package io.snaprelay.sandbox.oss;

import org.jspecify.annotations.Nullable;

/**
 * A key that the endpoint accepts. With a security token, as STS gives out, every request must
 * carry that token too.
 */
public record OssCredentials(
    String accessKeyId, String accessKeySecret, @Nullable String securityToken) {

  /** What the sandbox uses: key id and secret are both {@code sandbox}. */
  public static final OssCredentials SANDBOX = new OssCredentials("sandbox", "sandbox", null);

  @Override
  public String toString() {
    return "OssCredentials[" + accessKeyId + "]";
  }
}

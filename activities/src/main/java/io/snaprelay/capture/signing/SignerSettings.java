package io.snaprelay.capture.signing;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Secret;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One signer of pull URLs, under the name by which requests ask for it.
 *
 * @param type how the CDN wants it signed
 * @param key the domain's main key
 * @param backupKey signs an address whose signature with the main key was refused, and the other
 *     way round; all of them once one was let in with it
 * @param ttl how far in the future the time lies that a signature carries; CDNs add the domain's
 *     own validity to it
 * @param parameters names of what stands in the query, where the CDN was given other ones; see
 *     {@link Type}
 */
@Section(value = "signers", named = true)
public record SignerSettings(
    @Setting(about = "how the CDN signs: alibaba-a, alibaba-b, alibaba-c or tencent") Type type,
    @Setting(about = "the main key of the pull domain") Secret key,
    Optional<Secret> backupKey,
    @Setting(byDefault = "1h", min = "1m", max = "168h") Duration ttl,
    List<String> parameters)
    implements Checked {

  /** What a CDN asks for. */
  public enum Type {
    /** One parameter, {@code auth_key} by default. */
    ALIBABA_A,
    /** In the path: no parameters. */
    ALIBABA_B,
    /** In the path by default; with two parameters, for hash and time, in the query. */
    ALIBABA_C,
    /** Two parameters, {@code txSecret} and {@code txTime} by default. */
    TENCENT
  }

  @Override
  public void check(Problems problems) {
    int given = parameters.size();
    switch (type) {
      case ALIBABA_A -> problems.require(given <= 1, "parameters", "one name, such as auth_key");
      case ALIBABA_B ->
          problems.require(given == 0, "parameters", "left out: type B signs in the path");
      case ALIBABA_C, TENCENT ->
          problems.require(given == 0 || given == 2, "parameters", "two names: of hash and time");
    }
  }

  SignatureScheme scheme() {
    return switch (type) {
      case ALIBABA_A -> new AlibabaTypeA(parameters.isEmpty() ? "auth_key" : parameters.getFirst());
      case ALIBABA_B -> new AlibabaTypeB();
      case ALIBABA_C -> new AlibabaTypeC(parameters);
      case TENCENT ->
          new TencentTx(parameters.isEmpty() ? List.of("txSecret", "txTime") : parameters);
    };
  }

  List<Secret> keys() {
    return backupKey.map(backup -> List.of(key, backup)).orElseGet(() -> List.of(key));
  }
}

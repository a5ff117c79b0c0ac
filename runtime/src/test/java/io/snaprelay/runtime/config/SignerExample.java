package io.snaprelay.runtime.config;

import java.time.Duration;
import java.util.Optional;

/** A section of which there are several, each with a name. */
@Section(value = "signers", named = true)
record SignerExample(
    Kind type,
    Secret key,
    Optional<Secret> backupKey,
    @Setting(byDefault = "1h", min = "1m") Duration ttl) {

  enum Kind {
    SHORT_HASH,
    LONG_HASH
  }
}

package io.snaprelay.storage.oss;

import io.snaprelay.runtime.config.Secret;
import java.util.Optional;

/**
 * What requests are signed with.
 *
 * @param token comes with temporary keys (STS), and has to go with every request
 */
public record AccessKey(String id, Secret secret, Optional<Secret> token) {}

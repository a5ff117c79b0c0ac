package io.snaprelay.runtime.config;

import java.util.Map;

/**
 * All keys of a section that are no setting of ours, for a library that has its own: {@code
 * kafka.security.protocol}, in the environment {@code KAFKA_SECURITY_PROTOCOL}, becomes {@code
 * security.protocol}. No key is unknown in a section whose record has a component of this type.
 *
 * @param properties by their dotted names below the section's; values may be secret, so {@code
 *     toString} shows names only
 */
public record PassThrough(Map<String, String> properties) {
  public static final PassThrough NONE = new PassThrough(Map.of());

  public PassThrough {
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return properties.keySet().toString();
  }
}

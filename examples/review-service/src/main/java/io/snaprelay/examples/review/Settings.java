package io.snaprelay.examples.review;

import java.time.Duration;
import java.util.Map;

/**
 * What the service finds in its environment.
 *
 * @param dark pictures whose mean luma is below it are dark, 0 to 255
 * @param ttl for how long a stream is looked at more closely after a dark picture
 */
record Settings(
    String kafka,
    String framesTopic,
    String verdictsTopic,
    String ossEndpoint,
    String ossRegion,
    String accessKeyId,
    String accessKeySecret,
    double dark,
    Duration ttl) {

  static Settings of(Map<String, String> environment) {
    return new Settings(
        required(environment, "KAFKA_BOOTSTRAP_SERVERS"),
        environment.getOrDefault("KAFKA_FRAMES_TOPIC", "snaprelay.frames"),
        environment.getOrDefault("VERDICTS_TOPIC", "snaprelay.verdicts"),
        required(environment, "OSS_ENDPOINT"),
        required(environment, "OSS_REGION"),
        required(environment, "OSS_ACCESS_KEY_ID"),
        required(environment, "OSS_ACCESS_KEY_SECRET"),
        Double.parseDouble(environment.getOrDefault("REVIEW_DARK", "40")),
        Duration.parse(environment.getOrDefault("REVIEW_TTL", "PT1M")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "%s and %s at %s, pictures at %s, dark below %s, for %s"
        .formatted(framesTopic, verdictsTopic, kafka, ossEndpoint, dark, ttl);
  }
}

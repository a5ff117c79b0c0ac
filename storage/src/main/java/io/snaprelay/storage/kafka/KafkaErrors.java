package io.snaprelay.storage.kafka;

import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.storage.NotifyException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in a sentence what went wrong with Kafka, where, and what to do. */
final class KafkaErrors {

  /** What Kafka's clients say of a topic that they looked for in vain. */
  private static final Pattern TOPIC = Pattern.compile("Topic (\\S+) not present in metadata");

  private final KafkaSettings settings;

  KafkaErrors(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * What a failure is to our caller.
   *
   * @param what failed, such as "publish live/room42@…"
   */
  NotifyException of(String what, Throwable failure) {
    return new NotifyException(
        "Kafka at %s %s (%s)"
            .formatted(settings.bootstrapServers(), problem(unwrapped(failure)), what),
        failure);
  }

  /** A client that cannot be made says why in the cause. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure.getClass() == KafkaException.class && cause != null ? cause : failure;
  }

  /** Whether the broker answers, and knows nothing of the topic. */
  static boolean isMissingTopic(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(UnknownTopicOrPartitionException.class::isInstance);
  }

  private String problem(Throwable failure) {
    if (isMissingTopic(failure)) {
      return missing(failure);
    }
    return switch (failure) {
      case org.apache.kafka.common.errors.TimeoutException e -> silent(e);
      case TimeoutException e -> silent(e);
      case AuthenticationException e ->
          "refused our credentials: check kafka.security.protocol, kafka.sasl.* and kafka.ssl.*";
      case AuthorizationException e ->
          "forbids it: allow this user to describe, write and read topics %s and %s"
              .formatted(settings.framesTopic(), settings.eventsTopic());
      case ConfigException e ->
          "cannot be used: "
              + reason(e)
              + ". Check KAFKA_BOOTSTRAP_SERVERS and the other kafka.* settings";
      default -> "failed: " + failure.getClass().getSimpleName() + ", " + reason(failure);
    };
  }

  private String missing(Throwable failure) {
    Optional<String> topic =
        Optional.of(TOPIC.matcher(String.valueOf(failure.getMessage())))
            .filter(Matcher::find)
            .map(found -> found.group(1));
    return "lacks %s: run `snaprelay setup`, which creates what is missing of %s and %s"
        .formatted(
            topic.map(name -> "topic " + name).orElse("a topic"),
            settings.framesTopic(),
            settings.eventsTopic());
  }

  /** A deadline that ran out has no message of its own. */
  private static String silent(Exception e) {
    return "does not answer"
        + (e.getMessage() == null ? "" : ": " + reason(e))
        + ". Start it, or check KAFKA_BOOTSTRAP_SERVERS";
  }

  private static String reason(Throwable failure) {
    return Redactor.text(String.valueOf(failure.getMessage())).replaceAll("\\.$", "");
  }
}

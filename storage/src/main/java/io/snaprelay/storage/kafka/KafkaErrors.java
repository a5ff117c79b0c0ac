package io.snaprelay.storage.kafka;

import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.storage.NotifyException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says in a sentence what went wrong with Kafka, where, and what to do. */
final class KafkaErrors {

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

  private String problem(Throwable failure) {
    return switch (failure) {
      case org.apache.kafka.common.errors.TimeoutException e -> silent(e);
      case TimeoutException e -> silent(e);
      case AuthenticationException e ->
          "refused our credentials: check kafka.security.protocol, kafka.sasl.* and kafka.ssl.*";
      case AuthorizationException e ->
          "forbids it: allow this user to describe, write and read topics %s and %s"
              .formatted(settings.framesTopic(), settings.eventsTopic());
      case UnknownTopicOrPartitionException e ->
          "lacks a topic: run `snaprelay setup`, which creates %s and %s"
              .formatted(settings.framesTopic(), settings.eventsTopic());
      case ConfigException e ->
          "cannot be used: "
              + reason(e)
              + ". Check KAFKA_BOOTSTRAP_SERVERS and the other kafka.* settings";
      default -> "failed: " + failure.getClass().getSimpleName() + ", " + reason(failure);
    };
  }

  /** A deadline that ran out has no message of its own. */
  private static String silent(Exception e) {
    return "does not answer"
        + (e.getMessage() == null ? "" : ": " + reason(e))
        + ". Start it, check KAFKA_BOOTSTRAP_SERVERS, or run `snaprelay setup` if a topic is missing";
  }

  private static String reason(Throwable failure) {
    return Redactor.text(String.valueOf(failure.getMessage())).replaceAll("\\.$", "");
  }
}

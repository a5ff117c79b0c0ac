package io.snaprelay.storage.kafka;

import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Our topics on the broker: whether they are there, and creating them. */
public final class TopicSetup implements AutoCloseable {

  private final KafkaSettings settings;
  private final KafkaErrors errors;
  private final Admin admin;

  private TopicSetup(KafkaSettings settings, KafkaErrors errors, Admin admin) {
    this.settings = settings;
    this.errors = errors;
    this.admin = admin;
  }

  /**
   * Looks the broker's name up, and does nothing else yet.
   *
   * @throws NotifyException when nobody knows the name, or a property is wrong
   */
  public static TopicSetup open(KafkaSettings settings) throws NotifyException {
    KafkaErrors errors = new KafkaErrors(settings);
    try {
      return new TopicSetup(settings, errors, Admin.create(ClientProperties.admin(settings)));
    } catch (KafkaException e) {
      throw errors.of("connect", e);
    }
  }

  /**
   * Creates the topics that are missing, and leaves those that are there as they are.
   *
   * @return the names of the created ones
   * @throws NotifyException with a sentence that says what to do
   */
  public List<String> createMissing(Duration deadline) throws NotifyException {
    return createMissing(settings.topics(), deadline);
  }

  /** Likewise other topics than those of the settings. */
  public List<String> createMissing(List<String> topics, Duration deadline) throws NotifyException {
    long end = System.nanoTime() + deadline.toNanos();
    List<NewTopic> wanted = topics.stream().map(this::newTopic).toList();
    List<String> created = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<Void>> topic :
        admin.createTopics(wanted).values().entrySet()) {
      if (isCreated(topic.getKey(), topic.getValue(), end)) {
        created.add(topic.getKey());
      }
    }
    return created;
  }

  /**
   * Makes sure that both topics are there.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  public void requireAll(Duration deadline) throws NotifyException {
    long end = System.nanoTime() + deadline.toNanos();
    for (Map.Entry<String, ? extends KafkaFuture<?>> topic :
        admin.describeTopics(settings.topics()).topicNameValues().entrySet()) {
      try {
        await("look for topic " + topic.getKey(), topic.getValue(), end);
      } catch (ExecutionException e) {
        throw failure("look for topic " + topic.getKey(), e);
      }
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private NewTopic newTopic(String name) {
    return new NewTopic(
        name,
        Optional.of(settings.partitions()),
        settings.replicationFactor().map(Integer::shortValue));
  }

  private boolean isCreated(String name, KafkaFuture<Void> creation, long end)
      throws NotifyException {
    try {
      await("create topic " + name, creation, end);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw failure("create topic " + name, e);
    }
  }

  private void await(String what, KafkaFuture<?> answer, long end)
      throws NotifyException, ExecutionException {
    try {
      answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw errors.of(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.of(what, e);
    }
  }

  private NotifyException failure(String what, ExecutionException e) {
    return errors.of(what, e.getCause() == null ? e : e.getCause());
  }
}

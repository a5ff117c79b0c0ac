package io.snaprelay.storage.kafka;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which broker, which topics.
 *
 * @param partitions of topics that {@code snaprelay setup} creates
 * @param replicationFactor likewise; the broker's own default where it is not set
 * @param properties for Kafka's clients, as Kafka names them: TLS, SASL, and whatever else; they
 *     win over what we set
 */
@Section("kafka")
public record KafkaSettings(
    @Setting(about = "Kafka's addresses, such as broker-1:9092,broker-2:9092")
        String bootstrapServers,
    @Setting(byDefault = "snaprelay.frames") String framesTopic,
    @Setting(byDefault = "snaprelay.events") String eventsTopic,
    @Setting(byDefault = "12", min = "1", max = "1000") int partitions,
    @Setting(min = "1", max = "9") Optional<Integer> replicationFactor,
    PassThrough properties)
    implements Checked {

  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d+(\\s*,\\s*[^\\s,]+:\\d+)*");

  /** What everything is that has a default; for tests and the sandbox. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        "snaprelay.frames",
        "snaprelay.events",
        12,
        Optional.empty(),
        PassThrough.NONE);
  }

  @Override
  public void check(Problems problems) {
    problems.require(
        SERVERS.matcher(bootstrapServers.strip()).matches(),
        "bootstrap-servers",
        "addresses host:port, divided by commas");
    String topic = "a topic's name: letters, digits, '.', '_' and '-'";
    problems.require(TOPIC.matcher(framesTopic).matches(), "frames-topic", topic);
    problems.require(TOPIC.matcher(eventsTopic).matches(), "events-topic", topic);
  }

  /** Both topics. */
  List<String> topics() {
    return List.of(framesTopic, eventsTopic);
  }
}

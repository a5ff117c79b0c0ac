package io.snaprelay.storage.kafka;

import io.snaprelay.runtime.config.Checked;
import io.snaprelay.runtime.config.Problems;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.util.List;

/**
 * Where review services answer.
 *
 * @param enabled whether gateways read it at all; one that does needs Kafka's settings
 * @param topic dead letters go to the topic of that name with {@value #DEAD_LETTERS} behind it
 */
@Section("verdicts")
public record VerdictSettings(
    @Setting(byDefault = "true") boolean enabled,
    @Setting(byDefault = "snaprelay.verdicts") String topic)
    implements Checked {

  static final String DEAD_LETTERS = ".dlq";

  /** What everything is that has a default; for tests and the sandbox. */
  public static final VerdictSettings DEFAULT = new VerdictSettings(true, "snaprelay.verdicts");

  @Override
  public void check(Problems problems) {
    problems.require(
        topic.matches("[A-Za-z0-9._-]{1,245}"),
        "topic",
        "a topic's name of at most 245 characters: letters, digits, '.', '_' and '-'");
  }

  public String deadLetters() {
    return topic + DEAD_LETTERS;
  }

  /** Both topics. */
  public List<String> topics() {
    return List.of(topic, deadLetters());
  }
}

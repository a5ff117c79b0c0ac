package io.snaprelay.starter.cli;

import io.snaprelay.starter.client.StreamClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code snaprelay setup}. */
@Command(
    name = "setup",
    header = "Prepare Temporal and Kafka: search attributes and topics.",
    description = {
      "Once for each installation; again whenever you like: what is there already stays as it is.",
      "Kafka and OSS are configured as for a worker, by snaprelay.yaml or the environment.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    KAFKA_BOOTSTRAP_SERVERS=kafka:9092 TEMPORAL_ADDRESS=temporal:7233 snaprelay setup"
    })
final class SetupCommand extends StreamCommand {

  SetupCommand(Services services) {
    super(services);
  }

  @Override
  int run(StreamClient streams) {
    List<String> registered = streams.registerSearchAttributes();
    List<Services.Topic> topics = services().setUpTopics(connection());
    List<String> lines = new ArrayList<>();
    lines.add(
        registered.isEmpty()
            ? "search attributes CaptureState, RiskLevel: there already"
            : "search attributes %s: registered".formatted(String.join(", ", registered)));
    for (Services.Topic topic : topics) {
      lines.add(
          "topic %s: %s".formatted(topic.name(), topic.created() ? "created" : "there already"));
    }
    print(new Answer(registered, topics), lines);
    return ExitCodes.DONE;
  }

  private record Answer(List<String> registeredSearchAttributes, List<Services.Topic> topics) {}
}

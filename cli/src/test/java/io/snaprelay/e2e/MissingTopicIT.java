package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.Accuracy;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics are deleted under a worker: nothing is lost but what was in them. */
@ExtendWith(StackExtension.class)
class MissingTopicIT {

  private static final String FRAMES = "missing.frames";
  private static final String EVENTS = "missing.events";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Stack stack;
  private final Captures captures;
  private final KafkaBroker kafka;

  /** Topics of its own, and a broker's silence that ends soon. */
  private final Map<String, String> settings =
      Map.of(
          "KAFKA_FRAMES_TOPIC", FRAMES,
          "KAFKA_EVENTS_TOPIC", EVENTS,
          "KAFKA_REQUEST_TIMEOUT_MS", "1000",
          "KAFKA_DELIVERY_TIMEOUT_MS", "3000",
          "KAFKA_MAX_BLOCK_MS", "1000");

  MissingTopicIT(Stack stack) {
    this.stack = stack;
    this.captures = new Captures(stack.client());
    this.kafka = stack.servers().kafka();
  }

  @BeforeEach
  void setUp() {
    try (Program setup = Program.start(stack.environment(settings), "setup")) {
      assertThat(setup.exit()).as(setup.err()).isZero();
    }
  }

  @AfterEach
  void deleteTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.deleteTopics(List.of(FRAMES, EVENTS)).all().get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Test
  void losesNoSlot_andSaysWhatToDo_andAllMessagesComeOnceTheTopicIsThereAgain() throws Exception {
    try (Fleet fleet = Fleet.of(stack, 1, settings);
        Sources sources = exact().captured(captures)) {
      Program worker = fleet.workers().getFirst().program();
      deleteTopics();
      Instant deleted = Instant.now();
      sources.all().forEach(this::awaitsWord);
      captures.awaitMoreDue(sources, 5);
      saysOnce(worker, "Kafka is away");
      setUp();
      captures.awaitMoreCaptured(sources, 8);

      sources.stopped(captures).forEach(check -> hasAllSince(deleted, check));
      saysOnce(worker, "Kafka is back");
    }
  }

  private Sources exact() {
    return new Sources(stack, capture -> capture.accuracy(Accuracy.EXACT))
        .rtmp("live/missing-topic-", 2);
  }

  /** In the stream's status: which topic, where, and what to do. */
  private void awaitsWord(Source source) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(problem(source))
                    .contains("Kafka at " + kafka.bootstrapServers())
                    .contains("lacks topic " + FRAMES)
                    .contains("run `snaprelay setup`"));
  }

  private String problem(Source source) {
    return captures.client().status(source.stream()) instanceof StreamView.Running running
            && running.backlog() != null
        ? String.valueOf(running.backlog().problem())
        : "";
  }

  private void saysOnce(Program worker, String what) {
    List<String> lines = worker.err().lines().filter(line -> line.contains(what)).toList();
    assertThat(lines).hasSize(1);
  }

  private void hasAllSince(Instant deleted, SlotCheck check) {
    assertThat(check.ledger().missed()).isZero();
    assertThat(check.ledger().open()).isZero();
    List<Instant> published =
        new FramesTopic(kafka.bootstrapServers(), FRAMES)
            .of(check.source().request().streamId()).stream().map(Picture::slot).toList();
    assertThat(published)
        .isSorted()
        .containsAll(check.evidence().storedSlots().tailSet(deleted))
        .hasSizeGreaterThan(5);
  }
}

package io.snaprelay.storage.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.message.Messages;
import io.snaprelay.storage.testing.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real broker hands out is what the published schemas say. */
class MessageSchemaIT {

  private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");
  private static final FrameCaptured FRAME = Samples.frame("live/room42", START);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static KafkaBroker broker;
  private static List<TopicReader.Entry> frames;
  private static List<TopicReader.Entry> events;

  @BeforeAll
  static void publishOneOfEach() throws Exception {
    broker = KafkaBroker.start(0);
    KafkaSettings settings = KafkaSettings.of(broker.bootstrapServers());
    try (TopicSetup topics = TopicSetup.open(settings);
        KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "my-namespace")) {
      topics.createMissing(Duration.ofSeconds(30));
      CompletableFuture.allOf(
              notifier.frameStored(FRAME), notifier.frameStored(withoutWhatMayBeUnknown()))
          .get(30, SECONDS);
      for (CaptureEvent event : oneOfEach()) {
        notifier.publish(event).get(30, SECONDS);
      }
    }
    frames = TopicReader.readToEnd(settings, settings.framesTopic());
    events = TopicReader.readToEnd(settings, settings.eventsTopic());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void framesAreCloudEventsInBinaryMode() {
    TopicReader.Entry frame = frames.getFirst();

    assertThat(frame.key()).isEqualTo("live/room42");
    assertThat(frame.header("ce_specversion")).isEqualTo("1.0");
    assertThat(frame.header("ce_id")).isEqualTo("live/room42@2026-11-22T14:00:00.000Z");
    assertThat(frame.header("ce_type")).isEqualTo("snaprelay.frame.captured.v1");
    assertThat(frame.header("ce_source")).isEqualTo("my-namespace");
    assertThat(frame.header("ce_subject")).isEqualTo("live/room42");
    assertThat(frame.header("ce_time")).isEqualTo("2026-11-22T14:00:00.04Z");
    assertThat(frame.header("ce_dataschema")).isEqualTo("urn:snaprelay:schema:frame.captured.v1");
    assertThat(frame.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void timesAndDurationsAreIsoText() throws IOException {
    JsonNode data = JSON.readTree(frames.getFirst().raw().value());

    assertThat(data.path("slot").asText()).isEqualTo("2026-11-22T14:00:00.000Z");
    assertThat(data.path("contentTime").asText()).isEqualTo("2026-11-22T14:00:00.040Z");
    assertThat(data.path("interval").asText()).isEqualTo("PT1S");
    assertThat(data.path("riskLevel").asText()).isEqualTo("NORMAL");
  }

  @Test
  void framesFollowTheirSchema() throws IOException {
    assertThat(frames).hasSize(2).allSatisfy(entry -> assertThat(violations(entry)).isEmpty());
  }

  @Test
  void eventsFollowTheirSchemas_oneForEachType() throws IOException {
    assertThat(events)
        .extracting(entry -> entry.header("ce_type"))
        .containsExactlyInAnyOrder(
            "snaprelay.capture.started.v1",
            "snaprelay.capture.gap.v1",
            "snaprelay.capture.interrupted.v1",
            "snaprelay.capture.resumed.v1",
            "snaprelay.capture.ended.v1");
    assertThat(events).allSatisfy(entry -> assertThat(violations(entry)).isEmpty());
  }

  @Test
  void eventsAreNamedByStreamTimeAndKind() {
    assertThat(events)
        .extracting(entry -> entry.header("ce_id"))
        .contains(
            "live/room42/2026-11-22T14:00:00.000Z/started",
            "live/room42/2026-11-22T13:59:50.000Z/gap");
  }

  @Test
  void schemasAllowFieldsOfLaterVersions() throws IOException {
    for (TopicReader.Entry entry : List.of(frames.getFirst(), events.getFirst())) {
      ObjectNode data = (ObjectNode) JSON.readTree(entry.raw().value());
      data.put("addedLater", true);
      assertThat(schema(entry).validate(data)).isEmpty();
    }
    ObjectNode data = (ObjectNode) JSON.readTree(frames.getFirst().raw().value());
    data.put("addedLater", true);
    assertThat(Messages.frame(JSON.writeValueAsBytes(data))).isEqualTo(FRAME);
  }

  @Test
  void schemasNoticeWhatIsMissingOrWrong() throws IOException {
    ObjectNode data = (ObjectNode) JSON.readTree(frames.getFirst().raw().value());
    data.remove("crc64");
    data.put("slot", "2026-11-22T14:00:00Z");

    assertThat(schema(frames.getFirst()).validate(data)).hasSize(2);
  }

  private static Set<ValidationMessage> violations(TopicReader.Entry entry) throws IOException {
    return schema(entry).validate(JSON.readTree(entry.raw().value()));
  }

  private static JsonSchema schema(TopicReader.Entry entry) throws IOException {
    String name = entry.header("ce_dataschema").replace("urn:snaprelay:schema:", "");
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try (InputStream file =
        MessageSchemaIT.class.getResourceAsStream("/schemas/" + name + ".json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(file, name), config);
    }
  }

  private static FrameCaptured withoutWhatMayBeUnknown() {
    return new FrameCaptured(
        FRAME.frameId() + "-at",
        FRAME.streamId(),
        Trigger.AT,
        FRAME.slot(),
        FRAME.contentTime(),
        null,
        FRAME.storedAt(),
        FRAME.bucket(),
        FRAME.key(),
        FRAME.contentType(),
        FRAME.width(),
        FRAME.height(),
        FRAME.bytes(),
        FRAME.crc64(),
        null,
        RiskLevel.CRITICAL,
        0,
        1,
        FRAME.workflowId(),
        FRAME.runId(),
        true,
        Map.of());
  }

  private static List<CaptureEvent> oneOfEach() {
    CaptureEvent.Origin origin =
        new CaptureEvent.Origin(
            "live/room42",
            START,
            RiskLevel.HIGH,
            Map.of("region", "eu"),
            "stream/live/room42",
            "run");
    Gap gap = new Gap(START.minusSeconds(10), START, 10, GapCause.SOURCE_DOWN);
    Coverage coverage =
        Coverage.of(
            Tally.EMPTY.plusCaptured(50).plusUnchanged(2).plusGap(gap).plusExtra(Trigger.DEMAND),
            0,
            Duration.ofMillis(2500));
    return List.of(
        new CaptureEvent.Started(origin),
        new CaptureEvent.Missed(origin, gap),
        new CaptureEvent.Interrupted(origin, GapCause.SOURCE_DOWN),
        new CaptureEvent.Resumed(origin),
        new CaptureEvent.Ended(origin, EndReason.STOPPED, null, coverage));
  }
}

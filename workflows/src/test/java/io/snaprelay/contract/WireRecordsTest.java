package io.snaprelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.Orders;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamTraits;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireRecord;
import io.snaprelay.model.relay.Closed;
import io.snaprelay.model.relay.Ledger;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Plan;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Times;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has Temporal's plain default converter reads and writes what we do. */
class WireRecordsTest {

  private static final DataConverter PLAIN = DefaultDataConverter.newDefaultInstance();
  private static final Instant TIME = Instant.parse("2026-11-22T14:00:07.250Z");
  private static final Duration SECOND = Duration.ofMillis(1_500);
  private static final Map<String, String> LABELS = Map.of("room", "42");
  private static final List<SourceUrl> URLS =
      List.of(new SourceUrl("rtmp://host/live/a?key=x"), new SourceUrl("rtmp://b/live/a", "ali"));
  private static final Holder HOLDER = new Holder("run", 3, 2);
  private static final FrameRef FRAME =
      new FrameRef("live/a@x", Trigger.GRID, TIME, TIME, "bucket", "key.jpg");
  private static final Gap GAP = new Gap(TIME, TIME.plusSeconds(3), 2, GapCause.HANDOVER);
  private static final Tally TALLY =
      Tally.EMPTY.plusCaptured(5).plusUnchanged(1).plusGap(GAP).plusExtra(Trigger.DEMAND);
  private static final SegmentReport REPORT =
      new SegmentReport(HOLDER, TIME, TIME.plusSeconds(9), TALLY, CaptureState.LIVE, FRAME);
  private static final Coverage COVERAGE = Coverage.of(TALLY, 4, SECOND);
  private static final Asked ASKED = new Asked("ops", "why");
  private static final Tuning TUNING =
      new Tuning(
          2, URLS, SECOND, SECOND, Accuracy.EXACT, PictureSpec.DEFAULT, RiskLevel.HIGH, ASKED);
  private static final StreamTraits TRAITS =
      new StreamTraits(
          "h264", 33L, 133L, 2_000L, true, true, SamplingKind.HEAD_OF_GOP, "_lld", 2, TIME);
  private static final Sampling SAMPLING =
      new Sampling(SamplingKind.KEY_PACKETS, "every slot has one", TRAITS);
  private static final SegmentView VIEW =
      new SegmentView(3, HOLDER, "worker", SECOND, SECOND, TIME, TIME, REPORT);
  private static final Relay RELAY = relay();
  private static final PendingClose.GridGaps GRID_GAPS =
      new PendingClose.GridGaps(new Grid(1_000, 250), List.of(GAP));
  private static final PendingClose CLOSE =
      new PendingClose(
          EndReason.SOURCE_ENDED,
          TIME,
          "why",
          TIME.plusSeconds(86_400),
          3,
          TALLY,
          List.of(GRID_GAPS),
          List.of(GRID_GAPS));
  private static final Verdict VERDICT =
      new Verdict(SECOND, RiskLevel.HIGH, SECOND, "dark", TIME, "snaprelay.verdicts-3", 17);
  private static final VerdictState VERDICT_STATE =
      new VerdictState(VERDICT, TIME, Pace.of(TUNING));
  private static final CarriedState CARRIED =
      new CarriedState(
          CaptureState.LIVE,
          TIME,
          TIME,
          TIME,
          TUNING,
          RELAY,
          Map.of(3, "snaprelay-worker-1"),
          SECOND,
          FRAME,
          17L,
          SAMPLING,
          List.of("s1"),
          List.of(TIME),
          TALLY,
          List.of(HOLDER),
          List.of(CLOSE),
          Map.of("s1", TIME),
          VERDICT_STATE);
  private static final CaptureRequest REQUEST =
      CaptureRequest.of("live/a", "rtmp://host/live/a?key=x").toBuilder()
          .phase(SECOND)
          .at(List.of(TIME))
          .end(TIME)
          .duration(SECOND)
          .labels(LABELS)
          .riskPolicy(Map.of(RiskLevel.HIGH, new RiskRule(SECOND, null)))
          .session("s1")
          .carried(CARRIED)
          .build();

  /** Two segments: one that is relieved, one that serves. */
  private static Relay relay() {
    Grid seconds = new Grid(1_000, 250);
    Plan plan = new Plan(2, seconds, SECOND);
    return Relay.of("run", Times.DEFAULT, plan)
        .on(new Message.Begun())
        .relay()
        .on(new Message.Live(new Holder("run", 1, 2), TIME, TIME))
        .relay()
        .on(new Message.Retuned(new Plan(3, seconds, null)))
        .relay()
        .on(new Message.Live(new Holder("run", 2, 1), TIME, TIME))
        .relay();
  }

  static Stream<WireRecord> samples() {
    return Stream.of(
        REQUEST,
        CARRIED,
        COVERAGE,
        REPORT,
        TALLY,
        GAP,
        FRAME,
        HOLDER,
        PictureSpec.DEFAULT,
        new Orders(TIME, TIME, true, TIME, TIME),
        TUNING,
        RELAY,
        RELAY.times(),
        RELAY.plan(),
        RELAY.plan().grid(),
        new ModeChoice(CaptureMode.ONE_SHOT, "asked for"),
        RELAY.segments().getFirst(),
        RELAY.segments().getFirst().turns().getFirst(),
        RELAY.grids().getFirst(),
        RELAY.ledger(),
        new Ledger.Tail(TIME, TIME.plusSeconds(1)),
        new Closed("run", 1, TIME, true),
        VIEW,
        ASKED,
        new Stop("s1", ASKED),
        new Retune(SECOND, Accuracy.EXACT, RiskLevel.HIGH, PictureSpec.DEFAULT, ASKED),
        new SetUrls(URLS, ASKED),
        VERDICT,
        VERDICT_STATE,
        Pace.of(TUNING),
        new Judged(Judged.Outcome.CHANGED, TIME, Pace.of(TUNING)),
        Retuned.of(TIME, TUNING, new ModeChoice(CaptureMode.RELAY, "asked for")),
        new RiskRule(SECOND, Accuracy.EXACT),
        new SegmentReturn(
            HOLDER, new SegmentResult(SegmentOutcome.DRAINED, REPORT, "why", 17L, SAMPLING)),
        new Published("run", true, CaptureState.LIVE),
        new CaptureSummary(
            "live/a",
            EndReason.REJECTED,
            "why",
            COVERAGE,
            TIME,
            RELAY.grids(),
            FRAME,
            List.of("s1")),
        new PublisherLeft("s1", "edge"),
        new Checkpoint("live", REPORT, 17L, Sound.SOME, GapCause.OVERLOAD)
            .with(new Backlog(9, 7, TIME, "why"))
            .with(SAMPLING),
        TRAITS,
        SAMPLING,
        new Backlog(9, 7, TIME, "why"),
        CLOSE,
        GRID_GAPS,
        new Spooled(HOLDER, 9),
        new SegmentLive(HOLDER, TIME, "snaprelay-worker-1", 17, SAMPLING),
        new SegmentResult(SegmentOutcome.DRAINED, REPORT, "why", 17L, SAMPLING),
        new SettleResult(TALLY),
        new SettleTask("live/a", SECOND, SECOND, RiskLevel.HIGH, LABELS, List.of(GAP)),
        new OneShotResult(OneShotResult.Outcome.CAPTURED, FRAME, null, null),
        new OneShotTask(
            "live/a",
            URLS,
            Trigger.AT,
            TIME,
            SECOND,
            SECOND,
            PictureSpec.DEFAULT,
            RiskLevel.LOW,
            LABELS,
            true),
        new SegmentTask(
            "live/a",
            3,
            URLS,
            SECOND,
            SECOND,
            Accuracy.EXACT,
            PictureSpec.DEFAULT,
            RiskLevel.CRITICAL,
            LABELS,
            true,
            SECOND,
            SECOND,
            17L,
            TRAITS,
            true),
        new Announcement(
            Kind.ENDED,
            "live/a",
            TIME,
            RiskLevel.NORMAL,
            LABELS,
            GAP,
            EndReason.STOPPED,
            "why",
            COVERAGE),
        new StreamStatus(
            "live/a",
            "run",
            CaptureState.LIVE,
            TIME,
            CaptureMode.RELAY,
            "asked for",
            SECOND,
            SECOND,
            Accuracy.ECONOMY,
            RiskLevel.NORMAL,
            PictureSpec.DEFAULT,
            "s1",
            3,
            HOLDER,
            "snaprelay-worker-1",
            SAMPLING,
            FRAME,
            TALLY,
            List.of(VIEW),
            TIME,
            TIME,
            SECOND,
            EndReason.LIMIT,
            "why",
            TIME,
            RELAY.grids(),
            2,
            ASKED,
            VERDICT_STATE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void comeBackAsTheyWere(WireRecord sample) {
    assertThat(read(write(sample), sample.getClass())).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readWithFieldsThatAreNotKnown(WireRecord sample) {
    String json = write(sample);
    String newer = json.substring(0, json.length() - 1) + ",\"addedLater\":{\"x\":[1]}}";

    assertThat(read(newer, sample.getClass())).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writeTheirComponents_andNothingElse(WireRecord sample) {
    long components = sample.getClass().getRecordComponents().length;
    Map<?, ?> fields = (Map<?, ?>) read(write(sample), Map.class);

    assertThat(fields).hasSize(Math.toIntExact(components));
  }

  @Test
  void areAllTriedHere() {
    List<String> tried = samples().map(sample -> sample.getClass().getName()).toList();
    List<String> all =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("io.snaprelay").stream()
                .filter(type -> type.isAssignableTo(WireRecord.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();

    assertThat(tried).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void writeDurationsAndInstantsAsText() {
    assertThat(write(REQUEST)).contains("\"phase\":\"PT1.5S\"", "\"2026-11-22T14:00:07.250Z\"");
  }

  @Test
  void fillInWhatARequestLeavesOut() {
    Object request =
        read(
            "{\"streamId\":\"live/a\",\"urls\":[\"rtmp://host/live/a\"],\"interval\":\"PT1S\"}",
            CaptureRequest.class);

    assertThat(request).isEqualTo(CaptureRequest.of("live/a", "rtmp://host/live/a"));
  }

  @Test
  void readWhatWasWrittenBeforeThereWereGrids() {
    Object summary =
        read(
            "{\"streamId\":\"live/a\",\"reason\":\"STOPPED\",\"coverage\":" + write(COVERAGE) + "}",
            CaptureSummary.class);

    assertThat(summary)
        .isEqualTo(
            new CaptureSummary(
                "live/a", EndReason.STOPPED, null, COVERAGE, null, List.of(), null, List.of()));
  }

  private static String write(WireRecord sample) {
    return PLAIN.toPayload(sample).orElseThrow().getData().toStringUtf8();
  }

  private static <T> Object read(String json, Class<T> type) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(json))
            .build();
    return PLAIN.fromPayload(payload, type, type);
  }
}

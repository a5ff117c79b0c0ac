package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceEvent.Picture;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClockPicture;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans on a live stream with key packets 2 s apart: chosen, changed, and handed on. */
class PlansOnAirIT {

  private static final String STREAM = "live/room42";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long GOP = 2_000;

  /** Generous for a machine that does other things as well; two groups of pictures are far more. */
  private static final Duration LATE = Duration.ofMillis(1_500);

  private static final StreamTraits JUDGED =
      new StreamTraits("h264", 33L, 100L, GOP, true, true, null);

  private final Heard heard = new Heard();
  private FlvOrigin origin;
  private Publisher publisher;

  @BeforeEach
  void publish() {
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30));
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    origin = FlvOrigin.start(FlvOrigin.Options.defaults());
    publisher = Publisher.start(Ffmpegs.encoder(), clip, new PublishTarget.Origin(origin, STREAM));
    await().until(() -> origin.isPublished(STREAM));
  }

  @AfterEach
  void stop() {
    publisher.close();
    origin.close();
  }

  @Test
  void aCheaperPlanTakesOver_onceTheStreamIsKnown_andNoSlotIsLostOrServedTwice() {
    try (SourceConnection connection = open(Requests.every(1_000, publisher.url()))) {
      await().atMost(PATIENCE).until(() -> !sampled().isEmpty());
      int before = heard.pictures().size();
      await().atMost(PATIENCE).until(() -> heard.pictures().size() >= before + 8);
      assertThat(Children.capturing()).hasSize(1);
    }

    assertThat(firstPlan()).isEqualTo(SamplingKind.NO_NON_REFERENCE);
    assertThat(sampled())
        .singleElement()
        .satisfies(
            sampling -> {
              assertThat(sampling.plan()).isEqualTo(SamplingKind.HEAD_OF_GOP);
              assertThat(Objects.requireNonNull(sampling.traits()).gopMillis()).isEqualTo(GOP);
            });
    assertThat(emptySlots(1_000)).isZero();
    assertThat(heard.all(SourceEvent.CaughtUp.class)).hasSize(1);
  }

  @Test
  void whatIsHandedOn_holdsFromTheFirstPictureOn_andKeyPicturesComeAtOnce() {
    SourceRequest request = Requests.every(2_500, publisher.url());
    try (SourceConnection connection = open(Requests.knowing(JUDGED, request))) {
      await().atMost(PATIENCE).until(() -> heard.pictures().size() >= 5);
    }

    assertThat(firstPlan()).isEqualTo(SamplingKind.KEY_PACKETS);
    assertThat(sampled()).isEmpty();
    assertThat(emptySlots(2_500)).isZero();
    assertThat(heard.pictures()).allMatch(picture -> clock(picture) % GOP == 0);
    assertThat(heard.all())
        .filteredOn(moment -> moment.event() instanceof Picture)
        .allMatch(
            moment ->
                Duration.between(((Picture) moment.event()).contentTime(), moment.at())
                        .compareTo(LATE)
                    < 0);
  }

  @Test
  void aPlanThatBroke_isNotRun_untilItsHoldOffIsOver() {
    SourceRequest request = Requests.every(1_000, publisher.url());
    Instant now = Instant.now();
    StreamTraits lately = JUDGED.brokenUnder(SamplingKind.HEAD_OF_GOP, now);
    StreamTraits longAgo = JUDGED.brokenUnder(SamplingKind.HEAD_OF_GOP, now.minusSeconds(600));

    assertThat(planWith(lately, request)).isEqualTo(SamplingKind.NO_NON_REFERENCE);
    assertThat(planWith(longAgo, request)).isEqualTo(SamplingKind.HEAD_OF_GOP);
  }

  private SamplingKind planWith(StreamTraits traits, SourceRequest request) {
    Heard own = new Heard();
    try (SourceConnection connection = open(Requests.knowing(traits, request), own)) {
      await().atMost(PATIENCE).until(own::isCaughtUp);
    }
    Sampling sampling = own.all(SourceEvent.CaughtUp.class).getFirst().sampling();
    return Objects.requireNonNull(sampling).plan();
  }

  @Test
  void aPlanThatIsNotRightAnyMore_isLeftAtOnce_andAtMostTwoSlotsAreEmpty() {
    StreamTraits wrong = JUDGED.withKeys(GOP / 2, true, true);
    SourceRequest request = Requests.every(1_000, publisher.url());
    try (SourceConnection connection = open(Requests.knowing(wrong, request))) {
      await().atMost(PATIENCE).until(() -> plans().contains(SamplingKind.NO_NON_REFERENCE));
      int before = heard.pictures().size();
      await().atMost(PATIENCE).until(() -> heard.pictures().size() >= before + 5);
    }

    assertThat(firstPlan()).isEqualTo(SamplingKind.HEAD_OF_GOP);
    assertThat(plans().getLast()).isEqualTo(SamplingKind.NO_NON_REFERENCE);
    // Until then each slot that the first one left out was told of as ours.
    assertThat(plans().subList(0, plans().size() - 1)).allMatch(SamplingKind.HEAD_OF_GOP::equals);
    assertThat(emptySlots(1_000)).isLessThanOrEqualTo(2);
  }

  private SourceConnection open(SourceRequest request) {
    return open(request, heard);
  }

  private static SourceConnection open(SourceRequest request, Heard heard) {
    return new FfmpegFrameSource(
            Ffmpegs.BUNDLED.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(request, heard);
  }

  private SamplingKind firstPlan() {
    Sampling sampling = heard.all(SourceEvent.CaughtUp.class).getFirst().sampling();
    return Objects.requireNonNull(sampling).plan();
  }

  private List<SamplingKind> plans() {
    return sampled().stream().map(Sampling::plan).toList();
  }

  private List<Sampling> sampled() {
    return heard.all(SourceEvent.Sampled.class).stream()
        .map(SourceEvent.Sampled::sampling)
        .toList();
  }

  /** Each slot has one picture at most; how many between the first and the last have none. */
  private long emptySlots(long interval) {
    var grid = Requests.every(interval, "rtmp://host/a").grid();
    List<Instant> slots =
        heard.pictures().stream().map(picture -> grid.slotOf(picture.contentTime())).toList();
    assertThat(slots).isSorted().doesNotHaveDuplicates();
    return IntStream.range(1, slots.size())
        .mapToLong(i -> grid.count(slots.get(i - 1), slots.get(i)) - 1)
        .sum();
  }

  private static long clock(Picture picture) {
    return ClockPicture.read(Jpegs.decode(picture.jpeg())).orElseThrow();
  }
}

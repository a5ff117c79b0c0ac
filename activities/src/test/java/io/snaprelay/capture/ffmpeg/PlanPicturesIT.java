package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.plan.FullDecode;
import io.snaprelay.capture.plan.HeadOfGop;
import io.snaprelay.capture.plan.KeyPackets;
import io.snaprelay.capture.plan.NoNonReference;
import io.snaprelay.capture.plan.PacketWatch;
import io.snaprelay.capture.plan.PlanChoice;
import io.snaprelay.capture.plan.PlanMeans;
import io.snaprelay.capture.plan.SamplingPlan;
import io.snaprelay.capture.plan.StreamWatch;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a plan leaves out: what it shows is what decoding everything shows, bit for bit and at
 * the same time, and no slot is empty that another one would have filled. Files stand in for
 * streams that come as they are made: a packet comes at its time of decoding.
 */
class PlanPicturesIT {

  private static final long PHASE = 300;
  private static final FfmpegBinary FFMPEG = Ffmpegs.BUNDLED.find();
  private static final Map<PlanStream, Decoded> ALL = new EnumMap<>(PlanStream.class);

  static Stream<Arguments> streams() {
    return Stream.of(PlanStream.values())
        .flatMap(
            stream -> Stream.of(1_000L, 5_000L).map(interval -> Arguments.of(stream, interval)));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theChosenPlanShowsTheSamePictures_andLeavesNoSlotEmpty(PlanStream stream, long interval) {
    Grid grid = new Grid(interval, PHASE);
    SamplingPlan plan = inAFile(chosen(stream, grid, Accuracy.ECONOMY));
    Decoded all = all(stream);

    assertThat(plan.kind()).as(plan.reason()).isEqualTo(stream.plan(interval));
    Decoded shown = Decoded.of(FFMPEG, stream.file(), plan, List.of());
    assertThat(shown.differencesFrom(all)).isEmpty();
    Decoded selected = selected(stream, plan, grid);
    assertThat(selected.differencesFrom(all)).isEmpty();
    Set<Instant> empty = slotsUpToTheLastKey(grid, stream, all);
    empty.removeAll(slots(grid, selected));
    long changed = changed(shown, plan, grid);
    empty.removeIf(slot -> slot.toEpochMilli() > changed);
    assertThat(empty).hasSizeLessThanOrEqualTo(changed < Long.MAX_VALUE ? 2 : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"GOP_2", "SIXTY_FRAMES", "MANY_B_FRAMES", "HEVC", "OPEN_GOP", "NO_B_FRAMES"})
  void anExactPlanTakesTheFirstReferencePictureOfEachSlot(PlanStream stream) {
    Grid grid = new Grid(1_000, PHASE);
    SamplingPlan plan = chosen(stream, grid, Accuracy.EXACT);
    Decoded first = selected(stream, new FullDecode("a test"), grid);
    Decoded taken = selected(stream, plan, grid);

    assertThat(plan.kind()).isEqualTo(SamplingKind.NO_NON_REFERENCE);
    assertThat(slots(grid, taken)).isEqualTo(slots(grid, first));
    List<Long> wanted = List.copyOf(first.pictures().keySet());
    List<Long> got = List.copyOf(taken.pictures().keySet());
    for (int slot = 0; slot < wanted.size(); slot++) {
      assertThat(got.get(slot) - wanted.get(slot)).isBetween(0L, 134L);
    }
  }

  @Test
  void plansThatDropPackets_decodeAFractionOfThePictures() {
    Grid seconds = new Grid(1_000, PHASE);
    int all = all(PlanStream.GOP_2).pictures().size();

    assertThat(count(PlanStream.GOP_2, seconds)).isLessThan(all * 4 / 10);
    assertThat(count(PlanStream.GOP_2, new Grid(2_000, PHASE))).isLessThan(all / 8);
    assertThat(count(PlanStream.GOP_2, new Grid(5_000, PHASE))).isEqualTo(4 * 10);
  }

  /** Shows that the comparison would notice. */
  @ParameterizedTest
  @EnumSource(names = {"OPEN_GOP", "INTRA_REFRESH"})
  void packetsDroppedWhereTheyMayNot_showOtherPictures(PlanStream stream) {
    Decoded shown = Decoded.of(FFMPEG, stream.file(), headOfTwoSeconds(), List.of());

    assertThat(shown.differencesFrom(all(stream))).isNotEmpty();
  }

  /**
   * Behind a CRA come pictures that are built upon what was dropped. This decoder shows none that
   * it cannot make, and says so, by which a connection leaves the plan.
   */
  @Test
  void packetsDroppedOfHevcsOpenGroups_areMissedByTheDecoder_whichSaysSo() {
    Decoded open =
        Decoded.of(FFMPEG, PlanStream.HEVC_OPEN_GOP.file(), headOfTwoSeconds(), List.of());
    Decoded closed = Decoded.of(FFMPEG, PlanStream.HEVC.file(), headOfTwoSeconds(), List.of());

    assertThat(lacking(open)).isNotEmpty();
    assertThat(lacking(closed)).isEmpty();
    assertThat(lacking(all(PlanStream.HEVC_OPEN_GOP))).isEmpty();
    assertThat(open.differencesFrom(all(PlanStream.HEVC_OPEN_GOP))).isEmpty();
  }

  private static SamplingPlan headOfTwoSeconds() {
    return new HeadOfGop(
        "on purpose",
        new Grid(1_000, PHASE),
        Duration.ofSeconds(2),
        false,
        Duration.ZERO,
        "dts*tb");
  }

  private static List<LogLine> lacking(Decoded decoded) {
    return decoded.log().stream()
        .filter(line -> line instanceof LogLine.Complaint complaint && complaint.lacksReference())
        .toList();
  }

  @Test
  void tooFewPacketsBehindAKeyPacket_leaveSlotsEmpty_andThatIsNoticed() {
    Grid grid = new Grid(1_000, PHASE);
    SamplingPlan wrong =
        new KeyPackets("on purpose", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
    Decoded selected = selected(PlanStream.GOP_4, wrong, grid);

    assertThat(slots(grid, selected))
        .doesNotContainSequence(slotsUpToTheLastKey(grid, PlanStream.GOP_4, all(PlanStream.GOP_4)));
    assertThat(selected.log()).contains(new LogLine.KeyOverdue());
  }

  private static int count(PlanStream stream, Grid grid) {
    SamplingPlan plan = inAFile(chosen(stream, grid, Accuracy.ECONOMY));
    return Decoded.of(FFMPEG, stream.file(), plan, List.of()).pictures().size();
  }

  private static Decoded all(PlanStream stream) {
    return ALL.computeIfAbsent(
        stream,
        it ->
            Decoded.of(
                FFMPEG, it.file(), new FullDecode("a test"), PacketWatch.output(true, false)));
  }

  private static Decoded selected(PlanStream stream, SamplingPlan plan, Grid grid) {
    SourceRequest request =
        new SourceRequest(
            new SourceUrl("rtmp://host/live/a"),
            grid,
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            false,
            null,
            Sound.UNKNOWN,
            null);
    return Decoded.selected(
        FFMPEG, stream.file(), plan, FilterChain.selection(request, plan), List.of());
  }

  /** By what a connection would see of it. */
  private static SamplingPlan chosen(PlanStream stream, Grid grid, Accuracy accuracy) {
    PlanMeans means = new PlanMeans(grid, accuracy, true, true);
    StreamWatch watch =
        new StreamWatch(SamplingKind.FULL_DECODE, StreamTraits.UNKNOWN, Instant::now);
    List<LogLine> log = all(stream).log();
    log.stream()
        .filter(LogLine.Video.class::isInstance)
        .map(LogLine.Video.class::cast)
        .findFirst()
        .ifPresent(video -> watch.opened(video.codec(), video.frameRate()));
    for (LogLine line : log) {
      switch (line) {
        case LogLine.KeyPacket(long millis) -> watch.keyPacket(millis);
        case LogLine.StrayKey stray -> watch.strayKey();
        default -> {}
      }
    }
    return PlanChoice.choose(means, watch.traits());
  }

  /** Without a warm-up, and by the file's own time. */
  private static SamplingPlan inAFile(SamplingPlan plan) {
    return switch (plan) {
      case KeyPackets keys ->
          new KeyPackets(keys.reason(), keys.longest(), keys.gop(), Duration.ZERO);
      case HeadOfGop head ->
          new HeadOfGop(
              head.reason(), head.grid(), head.gop(), head.skipping(), Duration.ZERO, "dts*tb");
      case NoNonReference skipping -> skipping;
      case FullDecode full -> full;
    };
  }

  /**
   * When the pictures that come show that the plan is not right any more, as ffmpeg tells their
   * distances: the slots behind that are another plan's. The end of time where they do not.
   */
  private static long changed(Decoded shown, SamplingPlan plan, Grid grid) {
    StreamTraits traits = new StreamTraits("h264", 33L, null, null, false, false, null);
    PlanMeans means = new PlanMeans(grid, Accuracy.ECONOMY, true, true);
    StreamWatch watch = new StreamWatch(plan.kind(), traits, Instant::now);
    long told = Long.MIN_VALUE / 2;
    long longest = 0;
    long last = shown.pictures().firstKey();
    for (long pts : shown.pictures().keySet()) {
      longest = Math.max(longest, pts - last);
      last = pts;
      if (pts - told >= 250) {
        watch.pictureDistance(longest);
        told = pts;
        longest = 0;
      }
      if (PlanChoice.choose(means, watch.traits()).kind().isDearerThan(plan.kind())) {
        return pts;
      }
    }
    return Long.MAX_VALUE;
  }

  private static Set<Instant> slots(Grid grid, Decoded decoded) {
    Set<Instant> slots = new TreeSet<>();
    decoded.pictures().keySet().forEach(pts -> slots.add(grid.slotOf(Instant.ofEpochMilli(pts))));
    return slots;
  }

  /** A file ends where its next key packet would come. */
  private static Set<Instant> slotsUpToTheLastKey(Grid grid, PlanStream stream, Decoded all) {
    long lastKey =
        all(stream).log().stream()
            .filter(LogLine.KeyPacket.class::isInstance)
            .mapToLong(key -> ((LogLine.KeyPacket) key).millis())
            .max()
            .orElseThrow();
    SortedMap<Long, String> before = all.pictures().headMap(lastKey);
    return slots(grid, new Decoded(before, List.of()));
  }
}

package io.snaprelay.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Grid;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.source.ClockPicture;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a stream left in Kafka and in the bucket, held against its ledger. */
record Evidence(String streamId, List<Picture> messages, Set<String> keys) {

  /** What keys of the grid end in, by the default template. */
  private static final DateTimeFormatter KEY_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z.jpg'").withZone(ZoneOffset.UTC);

  static Evidence of(String streamId, FramesTopic topic, PicturesBucket bucket) {
    return new Evidence(streamId, topic.of(streamId), bucket.keysOf(streamId));
  }

  /** Pictures of the grid, without repeats. */
  List<Picture> onGrid() {
    return messages.stream().filter(picture -> picture.trigger() == Trigger.GRID).toList();
  }

  /** Every object has a message and every message its object. */
  Evidence isNotified() {
    assertThat(messages).extracting(Picture::key).containsAll(keys);
    assertThat(keys).containsAll(messages.stream().map(Picture::key).toList());
    return this;
  }

  /** No frame was told of twice, which only a holder that died may cause. */
  Evidence isToldOnce() {
    assertThat(messages).extracting(Picture::frameId).doesNotHaveDuplicates();
    return this;
  }

  /**
   * As {@link #isNotified}, and keys and times follow from slots, and each holder's messages come
   * in their order. Those of two holders may be mixed for a moment around a hand-over: none waits
   * for the other.
   */
  Evidence isConsistent(Grid grid) {
    isNotified();
    StreamId stream = new StreamId(streamId);
    for (Picture picture : messages) {
      assertThat(picture.key())
          .isEqualTo(ObjectKeyTemplate.DEFAULT.key(stream, picture.slot(), picture.trigger()));
    }
    for (Picture picture : onGrid()) {
      assertThat(grid.slotOf(picture.contentTime())).isEqualTo(picture.slot());
    }
    assertThat(onGrid().stream().collect(Collectors.groupingBy(Picture::holder)).values())
        .allSatisfy(pictures -> assertThat(pictures).extracting(Picture::slot).isSorted());
    return this;
  }

  /** The ledger adds up, and is what the bucket shows. */
  Evidence agreesWith(Coverage coverage) {
    assertThat(coverage.due())
        .isEqualTo(
            coverage.captured() + coverage.unchanged() + coverage.missed() + coverage.open());
    assertThat(coverage.open()).isZero();
    Set<String> due =
        messages.stream()
            .filter(p -> p.trigger() == Trigger.GRID || p.trigger() == Trigger.AT)
            .map(Picture::frameId)
            .collect(Collectors.toSet());
    assertThat((long) due.size()).isEqualTo(coverage.captured());
    return this;
  }

  /**
   * Each picture decodes, and its content time is what the clock in it says, up to a constant: what
   * the publisher holds back is invisible.
   *
   * @param within of the stream's median offset
   */
  Evidence hasTrueTimes(PicturesBucket bucket, Publisher publisher, Duration within) {
    List<Long> offsets =
        messages.stream().map(picture -> offset(picture, bucket, publisher)).sorted().toList();
    long median = offsets.get(offsets.size() / 2);
    assertThat(offsets)
        .allSatisfy(
            offset -> assertThat(Math.abs(offset - median)).isLessThanOrEqualTo(within.toMillis()));
    return this;
  }

  /** The slots of the grid whose pictures the bucket has. */
  NavigableSet<Instant> storedSlots() {
    return keys.stream()
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .filter(name -> name.endsWith("Z.jpg"))
        .map(name -> KEY_TIME.parse(name, Instant::from))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** When the stored pictures of the grid were on air, by the clocks in them; by slot. */
  Map<Instant, Instant> clocks(PicturesBucket bucket, Publisher publisher) {
    Map<Instant, Instant> clocks = new TreeMap<>();
    for (Picture picture : onGrid()) {
      clocks.computeIfAbsent(picture.slot(), slot -> onAir(picture, bucket, publisher));
    }
    return clocks;
  }

  /** The stream's median offset of content times against clocks. */
  Duration medianOffset(Map<Instant, Instant> clocks) {
    List<Duration> offsets =
        onGrid().stream()
            .map(p -> Duration.between(requireNonNull(clocks.get(p.slot())), p.contentTime()))
            .sorted()
            .toList();
    return offsets.get(offsets.size() / 2);
  }

  private static long offset(Picture picture, PicturesBucket bucket, Publisher publisher) {
    Instant onAir = onAir(picture, bucket, publisher);
    return Duration.between(onAir, picture.contentTime()).toMillis();
  }

  private static Instant onAir(Picture picture, PicturesBucket bucket, Publisher publisher) {
    OptionalLong clip = ClockPicture.read(bucket.open(picture.key()));
    assertThat(clip).as("the clock in %s", picture.key()).isPresent();
    return publisher.onAirAt(clip.getAsLong(), picture.contentTime());
  }
}

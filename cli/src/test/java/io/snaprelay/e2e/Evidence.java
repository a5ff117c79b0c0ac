package io.snaprelay.e2e;

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
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a stream left in Kafka and in the bucket, held against its ledger. */
record Evidence(String streamId, List<Picture> messages, Set<String> keys) {

  static Evidence of(String streamId, FramesTopic topic, PicturesBucket bucket) {
    return new Evidence(streamId, topic.of(streamId), bucket.keysOf(streamId));
  }

  /** Pictures of the grid, without repeats. */
  List<Picture> onGrid() {
    return messages.stream().filter(picture -> picture.trigger() == Trigger.GRID).toList();
  }

  /** Every object has a message and every message its object; keys and times follow from slots. */
  Evidence isConsistent(Grid grid) {
    assertThat(messages).extracting(Picture::key).containsAll(keys);
    assertThat(keys).containsAll(messages.stream().map(Picture::key).toList());
    StreamId stream = new StreamId(streamId);
    for (Picture picture : messages) {
      assertThat(picture.key())
          .isEqualTo(ObjectKeyTemplate.DEFAULT.key(stream, picture.slot(), picture.trigger()));
    }
    for (Picture picture : onGrid()) {
      assertThat(grid.slotOf(picture.contentTime())).isEqualTo(picture.slot());
    }
    assertThat(onGrid()).extracting(Picture::slot).isSorted();
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

  private static long offset(Picture picture, PicturesBucket bucket, Publisher publisher) {
    OptionalLong clip = ClockPicture.read(bucket.open(picture.key()));
    assertThat(clip).as("the clock in %s", picture.key()).isPresent();
    Instant onAir = publisher.onAirAt(clip.getAsLong(), picture.contentTime());
    return Duration.between(onAir, picture.contentTime()).toMillis();
  }
}

package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StreamClockTest {

  private static final FlvOrigin.Options USUAL = FlvOrigin.Options.defaults();

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void isThePublishers_whenNothingElseIsAskedFor() {
    StreamClock clock = begun(USUAL);

    assertThat(shown(clock, 0)).isZero();
    assertThat(shown(clock, 1_234)).isEqualTo(1_234);
  }

  @Test
  void runsSlowOrFast() {
    assertThat(shown(begun(USUAL.withClockRate(0.999)), 600_000)).isEqualTo(599_400);
    assertThat(shown(begun(USUAL.withClockRate(1.001)), 600_000)).isEqualTo(600_600);
  }

  @Test
  void wraps_whereFlvDoes() {
    StreamClock clock = begun(USUAL.withFirstTimestamp(FlvOrigin.Options.WRAP - 1_000));

    assertThat(shown(clock, 999)).isEqualTo(FlvOrigin.Options.WRAP - 1);
    assertThat(shown(clock, 1_040)).isEqualTo(40);
  }

  @Test
  void jumpsAheadAndBack() {
    StreamClock clock = begun(USUAL);
    clock.jump(Duration.ofHours(1));
    assertThat(shown(clock, 40)).isEqualTo(3_600_040);

    clock.jump(Duration.ofHours(-1));
    assertThat(shown(clock, 80)).isEqualTo(80);
  }

  @Test
  void startsAnew_whenToldTo_andRunsOnFromThere() {
    StreamClock clock = begun(USUAL);
    assertThat(shown(clock, 70_000)).isEqualTo(70_000);

    clock.restart();

    assertThat(shown(clock, 70_040)).isEqualTo(StreamClock.RESTARTED);
    assertThat(shown(clock, 70_035)).isEqualTo(StreamClock.RESTARTED - 5);
    assertThat(shown(clock, 71_040)).isEqualTo(StreamClock.RESTARTED + 1_000);
  }

  @Test
  void startsAnew_withTheNextPublisher() {
    StreamClock clock = begun(USUAL);
    assertThat(shown(clock, 70_000)).isEqualTo(70_000);

    clock.begin();

    assertThat(shown(clock, 0)).isZero();
  }

  @Test
  void goesOnWithTheNextPublisher_asLongAsNobodyPublished() {
    StreamClock clock = begun(USUAL.with(OriginQuirk.CONTINUES_TIMESTAMPS));
    assertThat(shown(clock, 70_000)).isEqualTo(70_000);

    nanos.addAndGet(Duration.ofMillis(400).toNanos());
    clock.begin();

    assertThat(shown(clock, 20)).isEqualTo(70_400);
    assertThat(shown(clock, 60)).isEqualTo(70_440);
  }

  private StreamClock begun(FlvOrigin.Options options) {
    var clock = new StreamClock(options, nanos::get);
    clock.begin();
    return clock;
  }

  private static long shown(StreamClock clock, int timestamp) {
    FlvTag tag = clock.stamp(new FlvTag(FlvTag.VIDEO, timestamp, new byte[0]));
    return Integer.toUnsignedLong(tag.timestamp());
  }
}

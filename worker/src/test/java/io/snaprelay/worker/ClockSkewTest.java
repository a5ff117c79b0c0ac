package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {

  private static final Instant SENT = Instant.parse("2026-01-01T12:00:00Z");

  /** Of a request that took 200 ms. */
  private static ClockSkew skew(long theirMillis) {
    return ClockSkew.of(SENT, SENT.plusMillis(theirMillis), SENT.plusMillis(200));
  }

  @Test
  void isNone_whereTheirTimeLiesWithinTheRequest() {
    assertThat(skew(0).certain()).isZero();
    assertThat(skew(120).certain()).isZero();
    assertThat(skew(200).certain()).isZero();
  }

  @Test
  void countsOnlyWhatTheRequestsTimeDoesNotExplain() {
    assertThat(skew(-700).certain()).as("we are ahead").isEqualTo(Duration.ofMillis(700));
    assertThat(skew(900).certain()).as("we are behind").isEqualTo(Duration.ofMillis(-700));
  }

  @Test
  void exceedsABound_onlyBeyondDoubt() {
    Duration second = Duration.ofSeconds(1);

    assertThat(skew(1_150).certainlyExceeds(second)).isFalse();
    assertThat(skew(1_201).certainlyExceeds(second)).isTrue();
    assertThat(skew(-1_000).certainlyExceeds(second)).isFalse();
    assertThat(skew(-1_001).certainlyExceeds(second)).isTrue();
  }
}

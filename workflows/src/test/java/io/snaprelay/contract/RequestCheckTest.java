package io.snaprelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

  private static CaptureRequest.Builder right() {
    return CaptureRequest.of("live/room42", "rtmp://host/live/room42").toBuilder();
  }

  @Test
  void findsNothing_whenTheRequestIsRight() {
    assertThat(problems(right())).isEmpty();
    assertThat(problems(right().interval(null).at(List.of(NOW.plusSeconds(5))))).isEmpty();
    assertThat(problems(right().at(List.of(NOW.minusSeconds(4))))).isEmpty();
    assertThat(problems(right().interval(Duration.ofSeconds(10)).mode(CaptureMode.ONE_SHOT)))
        .isEmpty();
  }

  @Test
  void findsEverythingAtOnce() {
    assertThat(
            problems(
                CaptureRequest.builder("live room")
                    .interval(Duration.ofMillis(50))
                    .phase(Duration.ofSeconds(-1))
                    .segmentLength(Duration.ofSeconds(1))
                    .startWithin(Duration.ZERO)
                    .grace(Duration.ofDays(2))
                    .duration(Duration.ZERO)
                    .end(NOW)
                    .at(List.of(NOW.minusSeconds(6)))
                    .picture(new PictureSpec(10, 0, 40))))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "streamId",
            "urls",
            "interval",
            "phase",
            "segmentLength",
            "startWithin",
            "grace",
            "duration",
            "end",
            "at",
            "picture.quality",
            "picture");
  }

  /** What is in every message must fit into one. */
  @Test
  void boundsWhatEveryMessageHas() {
    assertThat(
            problems(
                right()
                    .session("s".repeat(257))
                    .urls(Collections.nCopies(11, new SourceUrl("rtmp://host/live/a")))
                    .at(IntStream.range(0, 1_001).mapToObj(NOW::plusSeconds).toList())
                    .labels(Map.of("room", "a\nb"))))
        .containsExactly(
            "urls: 11 are more than 10",
            "at: 1001 are more than 1000",
            "label room: has a control character",
            "session: 257 characters are more than 256");
    assertThat(problems(right().labels(Map.of("n".repeat(65), "v".repeat(257))))).hasSize(2);
    assertThat(
            problems(
                right()
                    .labels(
                        IntStream.range(0, 33)
                            .boxed()
                            .collect(Collectors.toMap(i -> "label" + i, i -> "x")))))
        .containsExactly("labels: 33 are more than 32");
  }

  @Test
  void asksForAnIntervalOrInstants() {
    assertThat(problems(right().interval(null)))
        .singleElement()
        .asString()
        .startsWith("interval: say how often");
  }

  @Test
  void refusesOneShots_thatWouldOverlap() {
    assertThat(problems(right().mode(CaptureMode.ONE_SHOT)))
        .singleElement()
        .asString()
        .startsWith("mode: ONE_SHOT");
  }

  @Test
  void refusesFractionsOfMilliseconds() {
    assertThat(problems(right().interval(Duration.ofNanos(1_000_000_001))))
        .singleElement()
        .asString()
        .contains("whole number of milliseconds");
  }

  @Test
  void survivesARequestWithNothingInIt() {
    assertThat(problems(CaptureRequest.builder(""))).hasSize(3);
  }

  private static List<String> problems(CaptureRequest.Builder request) {
    return RequestCheck.problems(request.build(), NOW);
  }
}

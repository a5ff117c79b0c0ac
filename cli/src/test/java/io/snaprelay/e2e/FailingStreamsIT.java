package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stream comes to whose source fails in one way or another. All are captured at once, by a
 * worker that has fewer task slots than there are streams: what fails frees its own.
 */
@ExtendWith(StackExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailingStreamsIT {

  private static final int SLOTS = 24;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Program worker;
  private static FailingStreams streams;
  private static Captures captures;

  @BeforeAll
  static void startAll(Stack stack) {
    worker =
        Program.worker(
            stack,
            Map.of(
                "WORKER_SEGMENT_SLOTS",
                Integer.toString(SLOTS),
                "FFMPEG_CONNECT_TIMEOUT",
                "5s",
                "FFMPEG_STALL_TIMEOUT",
                "4s"));
    captures = new Captures(stack.client());
    streams = new FailingStreams(Duration.ofSeconds(30)).started(captures);
  }

  @AfterAll
  static void stopAll() {
    worker.close();
    streams.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SILENT           | NEVER_STARTED | no picture within 30s; last: | nothing came in
          SLOW_HEADERS     | NEVER_STARTED | no picture within 30s; last: | nothing came in
          TRICKLE          | NEVER_STARTED | no picture within 30s; last: | nothing came in
          ONLY_THE_HEADER  | NEVER_STARTED | no picture within 30s; last: |
          GARBAGE          | NEVER_STARTED | no picture within 30s; last: |
          MISSING_SEGMENTS | NEVER_STARTED | no picture within 30s; last: |
          STALE            | NEVER_STARTED | no picture within 30s; last: |
          ENDED            | NEVER_STARTED | no picture within 30s; last: |
          EMPTY            | NEVER_STARTED | no picture within 30s; last: |
          SOUND_ONLY       | NEVER_STARTED | no picture within 30s; last: | sound comes, and no pictures
          STATUS_404       | NEVER_STARTED | no picture within 30s; last: | 404 Not Found
          STATUS_410       | NEVER_STARTED | no picture within 30s; last: | 410
          STATUS_429       | NEVER_STARTED | no picture within 30s; last: | 429
          STATUS_500       | NEVER_STARTED | no picture within 30s; last: | 5XX
          STATUS_503       | NEVER_STARTED | no picture within 30s; last: | 5XX
          REFUSED          | NEVER_STARTED | no picture within 30s; last: | Connection refused
          UNKNOWN_HOST     | NEVER_STARTED | no picture within 30s; last: | nowhere.invalid
          SRT_NO_LISTENER  | NEVER_STARTED | no picture within 30s; last: |
          REDIRECT         | REJECTED      | redirects are not followed       |
          REDIRECT_LOOP    | REJECTED      | redirects are not followed       |
          HTML             | REJECTED      | not a standard flv format        |
          STATUS_400       | REJECTED      | 400                              |
          STATUS_401       | REJECTED      | 401                              |
          STATUS_403       | REJECTED      | 403                              |
          RTMP_GARBAGE     | REJECTED      | Server response validating failed|
          """)
  void endsWithoutAPicture(String what, EndReason reason, String detail, @Nullable String last) {
    CaptureSummary summary = end(what);

    assertThat(summary.reason()).as("%s: %s", what, summary).isEqualTo(reason);
    assertThat(summary.detail())
        .contains(detail)
        .contains(last == null ? "" : last)
        .doesNotEndWith("last: ")
        .doesNotContain(FailingStreams.SECRET);
    assertThat(summary.coverage().due()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"FORBIDDEN_LATER", "NOT_FOUND_LATER"})
  void hasEnded_andIsNotRejected_whenItIsRefusedOnceItWasLive(String what, Stack stack) {
    CaptureSummary summary = end(what);

    assertThat(summary.reason()).as("%s: %s", what, summary).isEqualTo(EndReason.SOURCE_ENDED);
    assertThat(summary.coverage().captured()).isPositive();
    agrees(what, summary, stack);
  }

  @ParameterizedTest
  @CsvSource({
    "FROZEN,    SOURCE_DOWN",
    "CLOSED,    SOURCE_DOWN",
    "RESET,     SOURCE_DOWN",
    "TRUNCATED, SOURCE_DOWN",
    "RESIZED,   CAPTURE_FAILED",
    "RECODED,   CAPTURE_FAILED"
  })
  void goesOnWithTheNextConnection_andTheTimeBetweenIsAGap(
      String what, GapCause cause, Stack stack) {
    CaptureRequest request = streams.of(what);
    await().atMost(PATIENCE).until(() -> captures.captured(request.stream()) >= 12);
    CaptureSummary summary = captures.stop(request);

    assertThat(summary.coverage().missedByCause().keySet()).as(what).isSubsetOf(cause);
    assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
    agrees(what, summary, stack);
  }

  @Test
  void isThere_andHasUnchangedSlots_whenItsCameraIsOff(Stack stack) {
    CaptureRequest request = streams.of("CAMERA_OFF");
    await().atMost(PATIENCE).until(() -> captures.due(request.stream()) >= 25);
    CaptureSummary summary = captures.stop(request);

    assertThat(summary.coverage().missed()).isZero();
    assertThat(summary.coverage().unchanged()).isGreaterThan(10);
    agrees("CAMERA_OFF", summary, stack);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void leavesNoChild_andServesThoseThatAreWell() {
    CaptureRequest well = streams.of("NONE");
    await().atMost(PATIENCE).until(() -> captures.captured(well.stream()) >= 5);
    assertThat(captures.stop(well).coverage().missed()).isZero();

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(worker.children()).isEmpty());
    await().atMost(PATIENCE).until(() -> streams.connections() == 0);
  }

  private static void agrees(String what, CaptureSummary summary, Stack stack) {
    stack.evidence(streams.of(what).streamId()).isNotified().agreesWith(summary.coverage());
  }

  private static CaptureSummary end(String what) {
    return captures.end(streams.of(what));
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.sandbox.process.Signal;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Publishers that go and come back, and ffmpegs that are killed or frozen; all at once. */
@ExtendWith(StackExtension.class)
class InterruptedSourcesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  private static Program worker;
  private static CompletableFuture<Void> ends;
  private static CompletableFuture<Void> discontinues;
  private static CompletableFuture<Void> isKilled;
  private static CompletableFuture<Void> isFrozen;

  @BeforeAll
  static void startAll(Stack stack) {
    worker = Program.worker(stack, Map.of("FFMPEG_STALL_TIMEOUT", "4s"));
    ends = CompletableFuture.runAsync(() -> ends(stack), THREADS);
    discontinues = CompletableFuture.runAsync(() -> discontinues(stack), THREADS);
    isKilled = CompletableFuture.runAsync(() -> survives(stack, Signal.KILL), THREADS);
    isFrozen = CompletableFuture.runAsync(() -> survives(stack, Signal.STOP), THREADS);
  }

  @AfterAll
  static void stopWorker() {
    THREADS.shutdown();
    worker.close();
  }

  @Test
  void hasEnded_whenAPlaylistSaysSo_andItDoesNotGoOnWithinTheGrace() {
    ends.join();
  }

  @Test
  void goesOnBehindADiscontinuity_andOnlyTheTimeBetweenIsAGap() {
    discontinues.join();
  }

  @Test
  void connectsAnew_whenItsFfmpegIsKilled() {
    isKilled.join();
  }

  @Test
  void connectsAnew_whenItsFfmpegIsFrozen() {
    isFrozen.join();
  }

  private static void ends(Stack stack) {
    Captures captures = new Captures(stack.client());
    CaptureRequest request;
    try (Publisher publisher = stack.servers().publishHls("live/ends", ClipSpec.small())) {
      request = capture("live/ends", publisher);
      captures.startUntil(request, 5);
    }
    CaptureSummary summary = captures.end(request);

    assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
    assertThat(summary.coverage().missed()).isZero();
    stack.evidence("live/ends").isNotified().agreesWith(summary.coverage());
  }

  private static void discontinues(Stack stack) {
    Captures captures = new Captures(stack.client());
    CaptureRequest request;
    try (Publisher first = stack.servers().publishHls("live/discont", ClipSpec.small())) {
      request = capture("live/discont", first);
      captures.startUntil(request, 5);
      first.kill();
    }
    try (Publisher second = stack.servers().publishHls("live/discont", ClipSpec.small())) {
      long before = captures.captured(request.stream());
      await().atMost(PATIENCE).until(() -> captures.captured(request.stream()) >= before + 10);
      CaptureSummary summary = captures.stop(request);

      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(summary.coverage().missedByCause().keySet()).isSubsetOf(GapCause.SOURCE_DOWN);
      stack.evidence("live/discont").isNotified().agreesWith(summary.coverage());
    }
  }

  private static void survives(Stack stack, Signal signal) {
    String stream = "live/" + signal.name().toLowerCase(Locale.ROOT);
    Captures captures = new Captures(stack.client());
    try (Publisher publisher = stack.servers().publishRtmp(stream, ClipSpec.small())) {
      CaptureRequest request = capture(stream, publisher);
      captures.startUntil(request, 3);
      ProcessHandle child =
          worker.children().stream().filter(c -> pulls(c, publisher)).findFirst().orElseThrow();

      signal.send(child.pid());
      await().atMost(PATIENCE).until(() -> !child.isAlive());
      long before = captures.captured(request.stream());
      await().atMost(PATIENCE).until(() -> captures.captured(request.stream()) >= before + 5);
      CaptureSummary summary = captures.stop(request);

      assertThat(summary.coverage().missedByCause().keySet()).isSubsetOf(GapCause.CAPTURE_FAILED);
      stack.evidence(stream).isNotified().agreesWith(summary.coverage());
    }
  }

  private static boolean pulls(ProcessHandle child, Publisher publisher) {
    return child.info().commandLine().filter(line -> line.contains(publisher.url())).isPresent();
  }

  private static CaptureRequest capture(String stream, Publisher publisher) {
    return CaptureRequest.builder(stream)
        .url(publisher.url())
        .interval(Duration.ofSeconds(1))
        .grace(Duration.ofSeconds(20))
        .build();
  }
}

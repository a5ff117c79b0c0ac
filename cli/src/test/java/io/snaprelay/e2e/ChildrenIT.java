package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.GapCause;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No ffmpeg outlives its capture, nor its worker, however these end; and the ledger knows of it.
 */
@ExtendWith(StackExtension.class)
class ChildrenIT {

  @Test
  void noneIsLeft_whenTheStreamIsStopped(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/child-stop", ClipSpec.small());
        Program worker = Program.worker(stack)) {
      CaptureRequest request = request("live/child-stop", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 3);
      List<ProcessHandle> children = worker.children();
      assertThat(children).isNotEmpty();

      captures.stop(request);

      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(worker.children()).isEmpty();
    }
  }

  @Test
  void noneIsLeft_whenASegmentEndsByItself(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/child-limit", ClipSpec.small());
        Program worker = Program.worker(stack)) {
      CaptureRequest request =
          request("live/child-limit", publisher).toBuilder()
              .duration(Duration.ofSeconds(4))
              .build();
      Captures captures = new Captures(stack.client());

      captures.client().start(request);
      CaptureSummary summary = captures.end(request);

      assertThat(summary.coverage().captured()).isEqualTo(4);
      assertThat(worker.children()).isEmpty();
    }
  }

  @Test
  void noneIsLeft_whenTheWorkerIsTerminated_andTheNextWorkerGoesOn(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/child-term", ClipSpec.small());
        Program worker = Program.worker(stack, Map.of("WORKER_DRAIN_LIMIT", "2s"))) {
      CaptureRequest request = request("live/child-term", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 3);
      List<ProcessHandle> children = worker.children();

      worker.terminate();
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);

      CaptureSummary summary = goOnElsewhere(stack, request);
      assertThat(summary.coverage().missedByCause().keySet())
          .isSubsetOf(GapCause.HANDOVER, GapCause.NO_CAPACITY);
    }
  }

  @Test
  void noneIsLeft_whenTheWorkerIsKilled_andTheLedgerIsWhatTheBucketShows(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/child-kill", ClipSpec.small());
        Program worker = Program.worker(stack)) {
      CaptureRequest request = request("live/child-kill", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 5);
      List<ProcessHandle> children = worker.children();

      worker.kill();
      assertThat(children).isNotEmpty();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

      CaptureSummary summary = goOnElsewhere(stack, request);
      assertThat(summary.coverage().missedByCause()).containsKey(GapCause.WORKER_LOST);
    }
  }

  private static CaptureSummary goOnElsewhere(Stack stack, CaptureRequest request) {
    Captures captures = new Captures(stack.client());
    try (Program other = Program.worker(stack)) {
      // What is counted may stand still until the next attempt has settled: wait for new pictures.
      int before = stack.evidence(request.streamId()).messages().size();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> stack.evidence(request.streamId()).messages().size() >= before + 3);
      CaptureSummary summary = captures.stop(request);
      Coverage coverage = summary.coverage();
      stack.evidence(request.streamId()).isConsistent(request.grid()).agreesWith(coverage);
      assertThat(other.children()).isEmpty();
      return summary;
    }
  }

  private static CaptureRequest request(String streamId, Publisher publisher) {
    return CaptureRequest.builder(streamId)
        .url(publisher.url())
        .interval(Duration.ofSeconds(1))
        .build();
  }
}

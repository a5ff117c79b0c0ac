package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.sandbox.process.Signal;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a worker's process ends when it is told to. */
@ExtendWith(StackExtension.class)
class LeavingIT {

  @Test
  void exitsWithZero_whenNothingRuns(Stack stack) {
    try (Program worker = Program.worker(stack)) {
      worker.send(Signal.TERM);

      assertThat(worker.exit()).as(worker.err()).isZero();
      assertThat(worker.err()).contains("Worker has left");
    }
  }

  @Test
  void isRelieved_whereThereIsAnotherWorker_andNoSlotIsMissed(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/leave-relief", ClipSpec.small());
        Program worker = Program.worker(stack)) {
      CaptureRequest request = request("live/leave-relief", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 3);
      try (Program other = Program.worker(stack)) {
        worker.send(Signal.TERM);

        assertThat(worker.exit()).as(worker.err()).isZero();
        assertThat(worker.err()).contains("captures relieved, or at their end: 1 of 1");
        assertThat(other.children()).isNotEmpty();
        CaptureSummary summary = captures.stop(request);
        assertThat(summary.coverage().missed()).isZero();
        stack
            .evidence(request.streamId())
            .isConsistent(request.grid())
            .isToldOnce()
            .agreesWith(summary.coverage());
      }
    }
  }

  @Test
  void exitsWithZero_atTheDrainLimit_whenNobodyCanRelieveIt(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/leave-limit", ClipSpec.small());
        Program worker = Program.worker(stack, Map.of("WORKER_DRAIN_LIMIT", "2s"))) {
      CaptureRequest request = request("live/leave-limit", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 2);
      List<ProcessHandle> children = worker.children();

      worker.send(Signal.TERM);

      assertThat(worker.exit()).as(worker.err()).isZero();
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      captures.client().stop(request.stream(), null);
    }
  }

  @Test
  void endsAtOnce_whenItIsToldAgain_andLeavesNoChild(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/leave-twice", ClipSpec.small());
        Program worker = Program.worker(stack, Map.of("WORKER_DRAIN_LIMIT", "10m"))) {
      CaptureRequest request = request("live/leave-twice", publisher);
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 2);
      List<ProcessHandle> children = worker.children();

      worker.send(Signal.TERM);
      worker.awaitText("leaves in order");
      worker.send(Signal.TERM);

      assertThat(worker.exit()).as(worker.err()).isEqualTo(143);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
      captures.client().stop(request.stream(), null);
    }
  }

  private static CaptureRequest request(String streamId, Publisher publisher) {
    return CaptureRequest.builder(streamId)
        .url(publisher.url())
        .interval(Duration.ofSeconds(1))
        .build();
  }
}

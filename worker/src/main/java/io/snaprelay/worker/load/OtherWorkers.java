package io.snaprelay.worker.load;

import io.grpc.StatusRuntimeException;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody else waits for successors. A full worker does not; nor does one that is gone.
 * That either has become so is not seen for as long as its last poll may last. For one thread.
 */
public final class OtherWorkers {

  /** A poll lasts a minute, and is noted when it begins. */
  private static final long POLLED_SECONDS = 70;

  /** When those that do not poll any more are no longer taken for others. */
  private static final Duration DOUBT = Duration.ofSeconds(POLLED_SECONDS);

  private static final long DEADLINE_SECONDS = 1;

  private final TemporalConnection temporal;
  private final Duration doubt;
  private @Nullable Long doubtedNanos;

  public OtherWorkers(TemporalConnection temporal) {
    this(temporal, DOUBT);
  }

  /**
   * Likewise, for tests.
   *
   * @param doubt for how long, after a successor that had to wait, others are not relied upon
   */
  OtherWorkers(TemporalConnection temporal, Duration doubt) {
    this.temporal = temporal;
    this.doubt = doubt;
  }

  /** False where Temporal does not say. */
  public boolean exist() {
    return queue().filter(this::isPolledByOthers).isPresent();
  }

  /**
   * Whether others take successors, so that none has to wait. False where Temporal does not say:
   * rather one too many is taken than a slot lost. Where one had to wait, others seemed to poll
   * that have no room: it is false until those are known.
   */
  public boolean takeSuccessors() {
    Optional<DescribeTaskQueueResponse> queue =
        queue().filter(DescribeTaskQueueResponse::hasStats).filter(this::isPolledByOthers);
    if (queue.isPresent() && queue.get().getStats().getApproximateBacklogCount() > 0) {
      doubtedNanos = System.nanoTime();
    }
    return queue.isPresent() && !isDoubted();
  }

  private boolean isDoubted() {
    return doubtedNanos != null && System.nanoTime() - doubtedNanos < doubt.toNanos();
  }

  private Optional<DescribeTaskQueueResponse> queue() {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(TaskQueues.RELIEFS))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
            .setReportStats(true)
            .build();
    try {
      return Optional.of(
          temporal
              .stubs()
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .describeTaskQueue(request));
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private boolean isPolledByOthers(DescribeTaskQueueResponse queue) {
    return queue.getPollersList().stream().anyMatch(this::isAnother);
  }

  private boolean isAnother(PollerInfo poller) {
    long since = Instant.now().getEpochSecond() - poller.getLastAccessTime().getSeconds();
    return since < POLLED_SECONDS
        && !poller.getIdentity().equals(temporal.client().getOptions().getIdentity());
  }
}

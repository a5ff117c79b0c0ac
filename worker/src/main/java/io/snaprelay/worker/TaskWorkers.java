package io.snaprelay.worker;

import io.snaprelay.contract.BookkeepingActivities;
import io.snaprelay.contract.CaptureActivities;
import io.snaprelay.contract.ControlActivities;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.workflow.StreamCaptureWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import io.temporal.worker.tuning.SlotSupplier;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The pollers of a worker process, in two factories: captures leave first, while workflows and the
 * control queue go on, so that the orders of the last captures are still answered.
 */
final class TaskWorkers {

  /**
   * Heartbeats wait no longer than this in the SDK: connecting captures learn of their cancellation
   * by them. How often they are sent is the capture's own affair.
   */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  /**
   * A question to a workflow whose worker was killed takes as long; the default of 5 s is longer
   * than a lease.
   */
  private static final Duration STICKY_TIMEOUT = Duration.ofSeconds(1);

  private static final int BOOKKEEPING_TASKS = 50;
  private static final int CONTROL_TASKS = 50;
  private static final int WORKFLOW_TASKS = 50;
  private static final int CACHED_WORKFLOWS = 2_000;

  private final WorkerFactory captures;
  private final WorkerFactory durable;

  TaskWorkers(
      WorkflowClient client,
      WorkerSettings settings,
      SegmentSlots slots,
      String controlQueue,
      CaptureActivities capture,
      BookkeepingActivities bookkeeping,
      ControlActivities control) {
    WorkerFactoryOptions options =
        WorkerFactoryOptions.newBuilder()
            .setUsingVirtualWorkflowThreads(true)
            .setWorkflowCacheSize(CACHED_WORKFLOWS)
            .build();
    captures = WorkerFactory.newInstance(client, options);
    durable = WorkerFactory.newInstance(client, options);
    if (settings.role().captures()) {
      capturesOn(settings, slots, capture);
      controlOn(controlQueue, control);
    }
    if (settings.role().workflows()) {
      workflowsOn(bookkeeping, settings);
    }
  }

  private void capturesOn(WorkerSettings settings, SegmentSlots slots, CaptureActivities capture) {
    captureOn(TaskQueues.SEGMENTS, slots.forFirstSegments(), 2, capture);
    // One poller: an idle one holds a slot, and the reserve may be a single one.
    captureOn(TaskQueues.RELIEFS, slots.forSuccessors(), 1, capture);
    captureOn(TaskQueues.ONE_SHOTS, new FixedSizeSlotSupplier<>(settings.oneShots()), 2, capture);
  }

  private void captureOn(
      String queue, SlotSupplier<ActivitySlotInfo> slots, int pollers, CaptureActivities capture) {
    captures
        .newWorker(
            queue,
            WorkerOptions.newBuilder()
                .setWorkerTuner(
                    new CompositeTuner(
                        new FixedSizeSlotSupplier<>(1),
                        slots,
                        new FixedSizeSlotSupplier<>(1),
                        new FixedSizeSlotSupplier<>(1)))
                .setMaxConcurrentActivityTaskPollers(pollers)
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setAllowActivityHeartbeatDuringShutdown(true)
                .setDisableEagerExecution(true)
                .build())
        .registerActivitiesImplementations(capture);
  }

  /**
   * Versions are of the queue of workflows and bookkeeping alone: a capture does what its task
   * says.
   */
  private void workflowsOn(BookkeepingActivities bookkeeping, WorkerSettings settings) {
    WorkerOptions.Builder options =
        WorkerOptions.newBuilder()
            .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS)
            .setMaxConcurrentActivityExecutionSize(BOOKKEEPING_TASKS)
            .setStickyQueueScheduleToStartTimeout(STICKY_TIMEOUT);
    settings.versioning().ifPresent(options::setDeploymentOptions);
    var worker = durable.newWorker(TaskQueues.MAIN, options.build());
    worker.registerWorkflowImplementationTypes(StreamCaptureWorkflowImpl.class);
    worker.registerActivitiesImplementations(bookkeeping);
  }

  private void controlOn(String queue, ControlActivities control) {
    durable
        .newWorker(
            queue,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(CONTROL_TASKS)
                .setMaxConcurrentActivityTaskPollers(2)
                .build())
        .registerActivitiesImplementations(control);
  }

  void start() {
    durable.start();
    captures.start();
  }

  /** Captures take no more tasks; those that run are told by their registry. */
  void stopTakingCaptures() {
    captures.shutdown();
  }

  /** Waits for captures to return; those that do not in time are interrupted. */
  void awaitCaptures(Duration limit) {
    captures.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    captures.shutdownNow();
  }

  /** Ends the rest. */
  void stop(Duration limit) {
    durable.shutdown();
    durable.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    durable.shutdownNow();
  }
}

package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Updates of a running stream that take a while to answer. */
final class Updates {

  private final WorkflowClient client;
  private final TemporalCalls calls;

  Updates(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Sends one; how it is sent is the caller's, who knows the method. */
  @FunctionalInterface
  interface Update<R> {
    WorkflowUpdateHandle<R> start(StreamCaptureWorkflow workflow, UpdateOptions<R> options);
  }

  /**
   * Sends an update and waits for its answer.
   *
   * @param what is missing without an answer, such as "no picture"
   * @param refusal what an update is that the stream refused
   */
  <R> R send(
      StreamId stream,
      Duration limit,
      String what,
      Update<R> update,
      Function<WorkflowUpdateException, OperatorException> refusal) {
    StreamCaptureWorkflow workflow =
        client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
    try {
      return calls.within(limit, () -> answer(workflow, limit, update));
    } catch (OperatorException e) {
      throw e;
    } catch (NoAnswerException e) {
      throw new NoWorkerException(
          "%s of %s within %d s: is a worker running? Start one with `snaprelay worker`"
              .formatted(what, stream, limit.toSeconds()));
    } catch (WorkflowNotFoundException e) {
      throw NoSuchStreamException.over(stream);
    } catch (WorkflowUpdateException e) {
      throw refusal.apply(e);
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.NOT_FOUND)) {
        throw NoSuchStreamException.over(stream);
      }
      throw e;
    }
  }

  private static <R> R answer(StreamCaptureWorkflow workflow, Duration limit, Update<R> update) {
    // The same one however often it is sent.
    UpdateOptions<R> options =
        UpdateOptions.<R>newBuilder()
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
            .build();
    // A limit of its own, since the SDK goes on polling on a thread that does not know ours.
    return TemporalCalls.persistently(limit, () -> update.start(workflow, options))
        .getResult(limit.toSeconds() + 1, TimeUnit.SECONDS);
  }
}

package io.snaprelay.starter.client;

import io.grpc.Status;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Has one picture taken now. */
final class PictureTaker {

  /** Connecting and catching up takes seconds; a server that plays dead, up to a minute. */
  private static final Duration PICTURE = Duration.ofSeconds(60);

  private final WorkflowClient client;
  private final TemporalCalls calls;

  PictureTaker(WorkflowClient client, TemporalCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  FrameRef captureNow(StreamId stream) {
    StreamCaptureWorkflow workflow =
        client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
    try {
      return calls.within(PICTURE, () -> picture(workflow));
    } catch (OperatorException e) {
      throw e;
    } catch (NoAnswerException e) {
      throw new NoWorkerException(
          "no picture of %s within %d s: is a worker running? Start one with `snaprelay worker`"
              .formatted(stream, PICTURE.toSeconds()));
    } catch (WorkflowNotFoundException e) {
      throw NoSuchStreamException.over(stream);
    } catch (WorkflowUpdateException e) {
      throw new PictureRefusedException("no picture of %s: %s".formatted(stream, why(e)), e);
    } catch (RuntimeException e) {
      if (TemporalCalls.is(e, Status.Code.NOT_FOUND)) {
        throw NoSuchStreamException.over(stream);
      }
      throw e;
    }
  }

  private static FrameRef picture(StreamCaptureWorkflow workflow) {
    UpdateOptions<FrameRef> options =
        UpdateOptions.<FrameRef>newBuilder().setWaitForStage(WorkflowUpdateStage.ACCEPTED).build();
    // A limit of its own, since the SDK goes on polling on a thread that does not know ours.
    return WorkflowClient.startUpdate(workflow::captureNow, options)
        .getResult(PICTURE.toSeconds() + 1, TimeUnit.SECONDS);
  }

  private static String why(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : "the capture failed";
  }
}

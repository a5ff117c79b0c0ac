package io.snaprelay.starter.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.runtime.redact.Redactor;
import io.snaprelay.runtime.temporal.Deadlines;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls to Temporal that end in time, and whose common failures have words for the operator. */
final class TemporalCalls {

  /** For what the server answers by itself. */
  private static final Duration SERVER = Duration.ofSeconds(8);

  private static final Duration AGAIN_AFTER = Duration.ofMillis(200);

  private final WorkflowClient client;

  TemporalCalls(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Calls for what the server answers by itself.
   *
   * @throws OperatorException where the server cannot be reached or refuses us altogether; any
   *     other failure comes as the SDK throws it
   */
  <T> T server(Supplier<T> call) {
    try {
      return within(SERVER, call);
    } catch (NoAnswerException e) {
      throw unreachable("no answer in time", e);
    }
  }

  /**
   * Calls for what needs a worker's answer.
   *
   * @throws NoAnswerException when the time is over
   * @throws OperatorException as for {@link #server}
   */
  <T> T within(Duration limit, Supplier<T> call) {
    try {
      return Deadlines.within(limit, call::get);
    } catch (TimeoutException e) {
      throw is(e, Status.Code.UNAVAILABLE)
          ? unreachable(reason(status(e)), e)
          : new NoAnswerException(limit, e);
    } catch (RuntimeException e) {
      // gRPC's own clock may be a moment ahead of the context's.
      throw is(e, Status.Code.DEADLINE_EXCEEDED) ? new NoAnswerException(limit, e) : translated(e);
    } catch (Exception e) {
      throw new IllegalStateException("a supplier threw a checked exception", e);
    }
  }

  /**
   * Sends an update again that met a workflow task which failed, as one does that would end a run
   * while something new comes for it: the server tells so, and the update was not even looked at.
   */
  static <T> T persistently(Duration limit, Supplier<T> update) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        return update.get();
      } catch (RuntimeException e) {
        if (!is(e, Status.Code.FAILED_PRECONDITION) || System.nanoTime() - end > 0) {
          throw e;
        }
        LockSupport.parkNanos(AGAIN_AFTER.toNanos());
      }
    }
  }

  private RuntimeException translated(RuntimeException failure) {
    Status status = status(failure);
    if (status == null) {
      return failure;
    }
    return switch (status.getCode()) {
      case UNAVAILABLE -> unreachable(reason(status), failure);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new OperatorException(
              "Temporal at %s refuses us: %s. Check TEMPORAL_API_KEY and TEMPORAL_NAMESPACE."
                  .formatted(address(), reason(status)),
              failure);
      default -> failure;
    };
  }

  ServiceUnreachableException unreachable(String reason, Throwable cause) {
    return new ServiceUnreachableException(
        "Temporal", address(), reason, "Start it, or set TEMPORAL_ADDRESS.", cause);
  }

  private String address() {
    return String.valueOf(client.getWorkflowServiceStubs().getOptions().getTarget());
  }

  /** The innermost word of gRPC on a failure; null where it has none. */
  static @Nullable Status status(Throwable failure) {
    Status found = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StatusRuntimeException grpc) {
        found = grpc.getStatus();
      }
    }
    return found;
  }

  static boolean is(Throwable failure, Status.Code code) {
    Status status = status(failure);
    return status != null && status.getCode() == code;
  }

  private static String reason(@Nullable Status status) {
    return status == null
        ? "no answer"
        : Redactor.text(
            Objects.requireNonNullElse(status.getDescription(), status.getCode().name()));
  }
}

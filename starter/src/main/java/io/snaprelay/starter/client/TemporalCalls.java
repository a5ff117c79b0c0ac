package io.snaprelay.starter.client;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.runtime.redact.Redactor;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to Temporal that end in time. The SDK retries for a minute and longer by itself; only a
 * deadline in gRPC's context ends the whole of a call.
 */
final class TemporalCalls {

  /** For what the server answers by itself. */
  static final Duration SERVER = Duration.ofSeconds(8);

  private static final ScheduledExecutorService DEADLINES =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  private final WorkflowClient client;

  TemporalCalls(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Calls, and gives up when the deadline has passed.
   *
   * @throws OperatorException where the server cannot be reached or refuses us altogether; any
   *     other failure comes as the SDK throws it
   */
  <T> T within(Duration deadline, Supplier<T> call) {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS, DEADLINES);
    Context before = context.attach();
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw translated(e);
    } finally {
      context.detach(before);
      context.cancel(null);
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
      case NOT_FOUND -> reason(status).startsWith("Namespace") ? noNamespace(failure) : failure;
      default -> failure;
    };
  }

  private OperatorException noNamespace(RuntimeException failure) {
    String namespace = client.getOptions().getNamespace();
    return new OperatorException(
        "Temporal at %s has no namespace %s: set TEMPORAL_NAMESPACE, or create it with `temporal operator namespace create -n %s`."
            .formatted(address(), namespace, namespace),
        failure);
  }

  ServiceUnreachableException unreachable(String reason, Throwable cause) {
    return new ServiceUnreachableException(
        "Temporal", address(), reason, "Start it, or set TEMPORAL_ADDRESS.", cause);
  }

  private String address() {
    return client.getWorkflowServiceStubs().getOptions().getTarget();
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

  private static String reason(Status status) {
    return Redactor.text(
        Objects.requireNonNullElse(status.getDescription(), status.getCode().name()));
  }
}

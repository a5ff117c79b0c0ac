package io.snaprelay.runtime.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process's connection to Temporal. The data converter is the SDK's default, so that clients that
 * use nothing of ours read what we write.
 */
public final class TemporalConnection implements AutoCloseable {
  private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofMillis(200);
  private static final long CLOSE_SECONDS = 3;

  /** gRPC's own pauses between connections grow to two minutes; the SDK's default is 10 s. */
  private static final Duration RECONNECT_EVERY = Duration.ofSeconds(2);

  /**
   * The server keeps one question to a workflow while a task of it is pending, and refuses the next
   * as congestion. The SDK would wait for a second then, which is all that a holder's question has.
   */
  private static final Duration CONGESTION_PAUSE = Duration.ofMillis(100);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;

  private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client, String address) {
    this.stubs = stubs;
    this.client = client;
    this.address = address;
  }

  /**
   * Prepares a connection; nothing is sent yet.
   *
   * @param environment what Temporal's own variables are read from: {@code Settings.environment()}
   * @param role what this process is, such as "worker"; part of the identity that Temporal shows
   */
  public static TemporalConnection prepare(
      TemporalSettings settings, Map<String, String> environment, String role) {
    return prepare(settings, environment, role, new NoopScope());
  }

  /**
   * Likewise.
   *
   * @param metrics takes the SDK's own figures
   */
  public static TemporalConnection prepare(
      TemporalSettings settings, Map<String, String> environment, String role, Scope metrics) {
    ClientConfigProfile profile = TemporalProfile.load(settings, environment);
    WorkflowServiceStubsOptions stubsOptions = stubsOptions(profile, metrics);
    WorkflowClientOptions clientOptions =
        profile.toWorkflowClientOptions().toBuilder().setIdentity(Identity.of(role)).build();
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions);
    return new TemporalConnection(
        stubs, WorkflowClient.newInstance(stubs, clientOptions), stubsOptions.getTarget());
  }

  /**
   * Waits until the server has answered and knows the namespace.
   *
   * @param limit how long a server that does not answer is tried again
   * @throws ServiceUnreachableException when the limit passed without an answer
   * @throws OperatorException when the server has no such namespace or refuses our key
   */
  public TemporalConnection connect(Duration limit) {
    Instant end = Instant.now().plus(limit);
    StatusRuntimeException telling = null;
    do {
      try {
        describeNamespace(Duration.between(Instant.now(), end));
        return this;
      } catch (StatusRuntimeException e) {
        if (!isSilence(e.getStatus().getCode())) {
          throw refused(e);
        }
        // The last try is cut short by the limit; what came before it says more.
        if (telling == null || e.getCause() != null) {
          telling = e;
        }
        LockSupport.parkNanos(PAUSE_BETWEEN_TRIES.toNanos());
      }
    } while (Instant.now().isBefore(end));
    throw unreachable(telling);
  }

  public WorkflowClient client() {
    return client;
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  public String address() {
    return address;
  }

  public String namespace() {
    return client.getOptions().getNamespace();
  }

  @Override
  public void close() {
    stubs.shutdown();
    stubs.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    stubs.shutdownNow();
  }

  private static WorkflowServiceStubsOptions stubsOptions(
      ClientConfigProfile profile, Scope metrics) {
    try {
      WorkflowServiceStubsOptions options = profile.toWorkflowServiceStubsOptions();
      return WorkflowServiceStubsOptions.newBuilder(options)
          .setRpcRetryOptions(
              RpcRetryOptions.newBuilder(options.getRpcRetryOptions())
                  .setCongestionInitialInterval(CONGESTION_PAUSE)
                  .build())
          .addGrpcClientInterceptor(new PatientPolls())
          .setMetricsScope(metrics)
          .setConnectionBackoffResetFrequency(RECONNECT_EVERY)
          .build();
    } catch (RuntimeException e) {
      throw new OperatorException(
          "The TLS settings for Temporal cannot be used. Check the files that TEMPORAL_TLS_… name.",
          e);
    }
  }

  private void describeNamespace(Duration limit) {
    stubs
        .blockingStub()
        .withDeadlineAfter(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build());
  }

  private static boolean isSilence(Status.Code code) {
    return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
  }

  private ServiceUnreachableException unreachable(StatusRuntimeException e) {
    return new ServiceUnreachableException(
        "Temporal",
        address,
        reason(e),
        "Start it, or set TEMPORAL_ADDRESS to where it listens.",
        e);
  }

  private static String reason(StatusRuntimeException e) {
    Throwable cause = e.getCause();
    if (cause == null) {
      return "no answer in time";
    }
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private OperatorException refused(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case NOT_FOUND ->
          new OperatorException(
              "Temporal at %s has no namespace \"%s\". Create it, or set TEMPORAL_NAMESPACE."
                  .formatted(address, namespace()),
              e);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new OperatorException(
              "Temporal at %s refuses access to namespace \"%s\". Check TEMPORAL_API_KEY or the TLS certificate, and TEMPORAL_NAMESPACE."
                  .formatted(address, namespace()),
              e);
      default ->
          new OperatorException(
              "Temporal at %s answers %s. Check that TEMPORAL_ADDRESS is Temporal's gRPC port."
                  .formatted(address, e.getStatus().getCode()),
              e);
    };
  }
}

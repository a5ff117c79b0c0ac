package io.snaprelay.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientPollsTest {

  private final Asked asked = new Asked();

  @Test
  void pollsWaitForTheConnection() {
    assertThat(waits(WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod())).isTrue();
    assertThat(waits(WorkflowServiceGrpc.getPollActivityTaskQueueMethod())).isTrue();
  }

  @Test
  void whatSomebodyWaitsForFailsAtOnce() {
    assertThat(waits(WorkflowServiceGrpc.getQueryWorkflowMethod())).isFalse();
    assertThat(waits(WorkflowServiceGrpc.getRecordActivityTaskHeartbeatMethod())).isFalse();
    assertThat(waits(WorkflowServiceGrpc.getPollWorkflowExecutionUpdateMethod())).isFalse();
  }

  private boolean waits(MethodDescriptor<?, ?> method) {
    var unused = new PatientPolls().interceptCall(method, CallOptions.DEFAULT, asked);
    return asked.options.isWaitForReady();
  }

  /** Notes how a call is made, and makes none. */
  private static final class Asked extends Channel {
    private CallOptions options = CallOptions.DEFAULT;

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions how) {
      options = how;
      return new NoCall<>();
    }

    @Override
    public String authority() {
      return "nobody";
    }
  }

  private static final class NoCall<Q, A> extends ClientCall<Q, A> {
    @Override
    public void start(Listener<A> listener, Metadata headers) {}

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
  }
}

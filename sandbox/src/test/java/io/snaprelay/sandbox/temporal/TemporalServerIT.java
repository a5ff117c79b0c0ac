package io.snaprelay.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.sandbox.PortTakenException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class TemporalServerIT {

  @Test
  void startsTheRealServer_withItsUiAndOurSearchAttributes() throws Exception {
    try (var server = TemporalServer.start(TemporalOptions.real())) {
      assertThat(server.kind()).isEqualTo(TemporalServer.Kind.DEVELOPMENT);
      startWorkflow(server);
      try (HttpClient client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create(server.uiUrl().orElseThrow())).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void startsTheInMemoryServer_whenThereIsNoProgram() {
    try (var server = TemporalServer.inMemory(TemporalOptions.best())) {
      startWorkflow(server);
      assertThat(server.kind()).isEqualTo(TemporalServer.Kind.IN_MEMORY);
      assertThat(server.uiUrl()).isEmpty();
    }
  }

  @Test
  void namesItsPort_whenThatIsTaken() {
    try (var server = TemporalServer.inMemory(TemporalOptions.best())) {
      int port = URI.create("temporal://" + server.target()).getPort();

      assertThatThrownBy(() -> TemporalServer.start(TemporalOptions.real().withPorts(port, 0)))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(port + " (Temporal)");
    }
  }

  private static void startWorkflow(TemporalServer server) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build());
    try {
      WorkflowClient.newInstance(stubs)
          .newUntypedWorkflowStub(
              "Anything",
              WorkflowOptions.newBuilder()
                  .setWorkflowId("one")
                  .setTaskQueue("nobody")
                  .setTypedSearchAttributes(
                      SearchAttributes.newBuilder()
                          .set(SearchAttributeKey.forKeyword("CaptureState"), "STARTING")
                          .build())
                  .build())
          .start();
    } finally {
      stubs.shutdownNow();
    }
  }
}

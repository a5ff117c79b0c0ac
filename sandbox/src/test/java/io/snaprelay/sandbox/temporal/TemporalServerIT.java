package io.snaprelay.sandbox.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.PortTakenException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void hasAllItHad_whenItIsKilledAndStartedAgain(@TempDir Path folder) {
    TemporalOptions options = TemporalOptions.real().withDatabase(folder.resolve("temporal.db"));
    try (var server = TemporalServer.start(options);
        var probe = new TemporalProbe(server.target())) {
      startWorkflow(server);

      server.kill();
      assertThat(probe.isReady(List.of())).isFalse();
      server.restart();

      assertThatThrownBy(() -> startWorkflow(server))
          .isInstanceOf(WorkflowExecutionAlreadyStarted.class);
    }
  }

  @Test
  void answersAgain_whenItIsThawed() {
    try (var server = TemporalServer.start(TemporalOptions.real());
        var probe = new TemporalProbe(server.target())) {
      server.freeze();
      assertThat(probe.isReady(List.of())).isFalse();

      server.thaw();
      await().until(() -> probe.isReady(List.of()));
    }
  }

  @Test
  void isNotKilled_whereItHasNoDatabaseToComeBackWith() {
    try (var server = TemporalServer.inMemory(TemporalOptions.best())) {
      assertThatThrownBy(server::kill).isInstanceOf(IllegalStateException.class);
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

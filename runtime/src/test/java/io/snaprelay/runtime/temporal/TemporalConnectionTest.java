package io.snaprelay.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalConnectionTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final TemporalSettings NOTHING_SET =
      new TemporalSettings(Optional.empty(), Optional.empty());

  private static final String NO_ADDRESS = "[profile.default]\n";

  @TempDir private Path directory;

  @Test
  void connectsAndShowsWhoItIs() throws IOException {
    int port = freePort();
    try (var server = TestServer.createPortBoundServer(port);
        var connection = connection("127.0.0.1:" + port).connect(Duration.ofSeconds(10))) {
      assertThat(server).isNotNull();
      assertThat(connection.namespace()).isEqualTo("default");
      assertThat(connection.client().getOptions().getIdentity())
          .startsWith("snaprelay-test@")
          .endsWith(":" + ProcessHandle.current().pid());
    }
  }

  @Test
  void namesTheAddressAndTheRemedyWhenNobodyListens() throws IOException {
    String address = "127.0.0.1:" + freePort();
    try (var connection = connection(address)) {
      assertThatThrownBy(() -> connection.connect(Duration.ofSeconds(2)))
          .isInstanceOf(ServiceUnreachableException.class)
          .hasMessageStartingWith("Temporal at " + address + " does not answer: ")
          .hasMessageContaining("Connection refused")
          .hasMessageEndingWith(". Start it, or set TEMPORAL_ADDRESS to where it listens.");
    }
  }

  @Test
  void givesUpInTimeOnAServerThatAcceptsAndIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var connection = connection("127.0.0.1:" + silent.getLocalPort())) {
      assertThatThrownBy(() -> connection.connect(SHORT))
          .isInstanceOf(ServiceUnreachableException.class)
          .hasMessageContaining("does not answer: no answer in time.");
    }
  }

  @Test
  void boundsACallToASilentServer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var connection = connection("127.0.0.1:" + silent.getLocalPort())) {
      assertThatThrownBy(
              () ->
                  Deadlines.within(
                      SHORT,
                      () -> connection.client().newUntypedWorkflowStub("w").query("q", int.class)))
          .isInstanceOf(TimeoutException.class)
          .hasMessage("No answer within 300 ms");
    }
  }

  @Test
  void passesOnWhatACallReturnsAndThrowsWithinItsLimit() throws Exception {
    assertThat(Deadlines.within(Duration.ofSeconds(10), () -> 42)).isEqualTo(42);
    assertThatThrownBy(
            () ->
                Deadlines.within(
                    Duration.ofSeconds(10),
                    () -> {
                      throw new IOException("other");
                    }))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOT_FOUND | has no namespace \"default\". Create it, or set TEMPORAL_NAMESPACE.",
        "UNAUTHENTICATED | refuses access to namespace \"default\". Check TEMPORAL_API_KEY or",
        "PERMISSION_DENIED | refuses access to namespace \"default\". Check TEMPORAL_API_KEY or",
        "UNIMPLEMENTED | answers UNIMPLEMENTED. Check that TEMPORAL_ADDRESS is Temporal's gRPC",
      })
  void saysWhatToDoAboutARefusal(Status.Code code, String sentence) throws IOException {
    Server server = refusing(code);
    try (var connection = connection("127.0.0.1:" + server.getPort())) {
      assertThatThrownBy(() -> connection.connect(Duration.ofSeconds(10)))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("Temporal at 127.0.0.1:" + server.getPort() + " " + sentence);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void prefersTheEnvironmentThenTheProfileThenOurFileThenTheDefault() throws IOException {
    TemporalSettings ours = new TemporalSettings(Optional.of("ours:1"), Optional.of("our-space"));
    Path toml = directory.resolve("temporal.toml");
    Files.writeString(toml, "[profile.default]\naddress = \"profile:2\"\n");
    String file = toml.toString();

    assertThat(
            TemporalProfile.load(
                    ours, Map.of("TEMPORAL_CONFIG_FILE", file, "TEMPORAL_ADDRESS", "env:3"))
                .getAddress())
        .isEqualTo("env:3");
    assertThat(TemporalProfile.load(ours, Map.of("TEMPORAL_CONFIG_FILE", file)))
        .satisfies(
            profile -> {
              assertThat(profile.getAddress()).isEqualTo("profile:2");
              assertThat(profile.getNamespace()).isEqualTo("our-space");
            });
    Files.writeString(toml, NO_ADDRESS);
    assertThat(
            TemporalProfile.load(
                    ours, Map.of("TEMPORAL_CONFIG_FILE", file, "TEMPORAL_ADDRESS", " "))
                .getAddress())
        .isEqualTo("ours:1");
    assertThat(TemporalProfile.load(NOTHING_SET, Map.of("TEMPORAL_CONFIG_FILE", file)).getAddress())
        .isEqualTo("127.0.0.1:7233");
  }

  @Test
  void saysWhatIsWrongWithAProfile() throws IOException {
    Path toml = directory.resolve("temporal.toml");
    assertThatThrownBy(() -> load(Map.of("TEMPORAL_CONFIG_FILE", toml.toString())))
        .hasMessage("TEMPORAL_CONFIG_FILE names " + toml + ", which cannot be read.");
    Files.writeString(toml, "[profile.default]\napi_key = hush");
    assertThatThrownBy(() -> load(Map.of("TEMPORAL_CONFIG_FILE", toml.toString())))
        .hasMessage(
            "Temporal's profiles in "
                + toml
                + " cannot be read: the file is no TOML with a [profile.default].");
    Files.writeString(toml, NO_ADDRESS);
    assertThatThrownBy(
            () -> load(Map.of("TEMPORAL_CONFIG_FILE", toml.toString(), "TEMPORAL_PROFILE", "prod")))
        .hasMessageContaining("prod")
        .hasMessageContaining("Set TEMPORAL_PROFILE");
    assertThatThrownBy(
            () ->
                TemporalConnection.prepare(
                    NOTHING_SET,
                    Map.of(
                        "TEMPORAL_CONFIG_FILE",
                        toml.toString(),
                        "TEMPORAL_TLS_CLIENT_CERT_PATH",
                        directory.resolve("no.pem").toString()),
                    "test"))
        .hasMessageStartingWith("The TLS settings for Temporal cannot be used.");
  }

  private static void load(Map<String, String> environment) {
    TemporalProfile.load(NOTHING_SET, environment);
  }

  /** The environment is given, so that a developer's own profile changes nothing here. */
  private TemporalConnection connection(String address) throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.toml"), NO_ADDRESS);
    return TemporalConnection.prepare(
        NOTHING_SET,
        Map.of("TEMPORAL_ADDRESS", address, "TEMPORAL_CONFIG_FILE", empty.toString()),
        "test");
  }

  private static Server refusing(Status.Code code) throws IOException {
    var service =
        new WorkflowServiceGrpc.WorkflowServiceImplBase() {
          @Override
          public void getSystemInfo(
              GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> out) {
            out.onNext(GetSystemInfoResponse.getDefaultInstance());
            out.onCompleted();
          }

          @Override
          public void describeNamespace(
              DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> out) {
            out.onError(code.toStatus().asRuntimeException());
          }
        };
    return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
        .addService(service)
        .build()
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}

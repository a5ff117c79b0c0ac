package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.PortUse;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox and the commands as their users run them: as processes. */
class SandboxIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void showsTheMainJob_endsByItselfWithNothingMissed_andKeepsWhatItCaptured(@TempDir Path kept)
      throws Exception {
    String base = String.valueOf(freeBase());
    try (Program sandbox =
        Program.start(
            Map.of(), "sandbox", "--port-base", base, "--for", "30s", "--keep", kept.toString())) {
      sandbox.awaitText(" LIVE");
      List<ProcessHandle> children = sandbox.children();

      assertThat(sandbox.exit()).as(sandbox.out()).isZero();

      assertThat(sandbox.out()).contains("live/clock", "live/aurora", "live/orbit", "missed 0");
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
    try (Program sandbox =
        Program.start(
            Map.of(), "sandbox", "--port-base", base, "--no-streams", "--keep", kept.toString())) {
      sandbox.awaitText("Ctrl-C stops everything");
      String config = kept.resolve("snaprelay.yaml").toString();

      JsonNode verified = json(Map.of(), "verify", "live/clock", "--json", "--config", config);
      assertThat(verified.path("pictures").asInt()).isGreaterThan(5);
      assertThat(verified.path("differences")).isEmpty();
    }
  }

  @Test
  void servesTheCommands_andLeavesNothingBehind_whenItIsToldToStop() throws Exception {
    int base = freeBase();
    try (Program sandbox =
        Program.start(Map.of(), "sandbox", "--port-base", String.valueOf(base))) {
      sandbox.awaitText(" LIVE");
      Map<String, String> environment = environment(base);
      showsTheWall(sandbox);

      JsonNode streams = json(environment, "list", "--json");
      assertThat(streams.findValuesAsText("streamId"))
          .contains("live/clock", "live/aurora", "live/orbit");
      JsonNode status = json(environment, "status", "live/clock", "--json");
      assertThat(status.get("state").asText()).isEqualTo("LIVE");
      JsonNode picture = json(environment, "capture", "live/clock", "--json");
      assertThat(picture.get("key").asText()).endsWith("-demand.jpg");
      assertThat(get(picture.get("url").asText())).startsWith(0xff, 0xd8);
      assertThat(run(environment, 0, "stop", "live/orbit", "--wait").out()).contains("missed 0");
      run(environment, 0, "stop", "live/orbit");
      capturesWhatIsPushed(base, environment);
      run(environment, 3, "status", "live/nobody");
      run(environment, 2, "start", "live/../x", "rtmp://127.0.0.1/live/x");

      List<ProcessHandle> children = sandbox.children();
      sandbox.terminate();
      assertThat(children).isNotEmpty();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  /** Where it says that it is. */
  private static void showsTheWall(Program sandbox) throws IOException, InterruptedException {
    Matcher wall = Pattern.compile("wall\\s+(http://\\S+)").matcher(sandbox.out());
    assertThat(wall.find()).as(sandbox.out()).isTrue();
    assertThat(new String(get(wall.group(1) + "/"), StandardCharsets.UTF_8))
        .contains("<title>snaprelay</title>");
    assertThat(get(wall.group(1) + "/wall/session"))
        .asString(StandardCharsets.UTF_8)
        .contains("OPERATE");
  }

  private static void capturesWhatIsPushed(int base, Map<String, String> environment) {
    int rtmp = Ports.countingFrom(base).of(PortUse.RTMP);
    Command push =
        Command.of("ffmpeg")
            .with("-loglevel", "error", "-nostdin", "-re", "-f", "lavfi", "-i")
            .with("testsrc2=s=320x180:r=15", "-c:v", "libx264", "-g", "15", "-f", "flv")
            .with("rtmp://127.0.0.1:" + rtmp + "/live/pushed");
    try (ChildProcess publisher = ChildProcess.start(push)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  publisher.isAlive()
                      && json(environment, "list", "--json")
                          .findValuesAsText("streamId")
                          .contains("live/pushed"));
    }
  }

  @Test
  void namesAPortThatIsTaken_andWhatWantedIt() throws IOException {
    int base = freeBase();
    int kafka = Ports.countingFrom(base).of(PortUse.KAFKA);
    try (ServerSocket taken = new ServerSocket(kafka);
        Program sandbox = Program.start(Map.of(), "sandbox", "--port-base", String.valueOf(base))) {
      assertThat(sandbox.exit()).isEqualTo(1);
      assertThat(sandbox.err())
          .contains(String.valueOf(taken.getLocalPort()), PortUse.KAFKA.title(), "--port-base");
    }
  }

  private static Map<String, String> environment(int base) {
    Ports ports = Ports.countingFrom(base);
    return Map.of(
        "TEMPORAL_ADDRESS", "127.0.0.1:" + ports.of(PortUse.TEMPORAL),
        "OSS_ENDPOINT", "http://127.0.0.1:" + ports.of(PortUse.OSS),
        "OSS_REGION", "cn-hangzhou",
        "OSS_BUCKET", "snaprelay",
        "OSS_ACCESS_KEY_ID", "sandbox",
        "OSS_ACCESS_KEY_SECRET", "sandbox");
  }

  private static JsonNode json(Map<String, String> environment, String... arguments)
      throws IOException {
    return JSON.readTree(run(environment, 0, arguments).out());
  }

  private static Program run(Map<String, String> environment, int exit, String... arguments) {
    try (Program program = Program.start(environment, arguments)) {
      assertThat(program.exit()).as(program.err()).isEqualTo(exit);
      return program;
    }
  }

  private static byte[] get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
          .body();
    }
  }

  private static int freeBase() {
    while (true) {
      int base = RandomGenerator.getDefault().nextInt(20_000, 30_000);
      try {
        Ports.countingFrom(base).requireFree();
        return base;
      } catch (PortTakenException e) {
        // another one, then
      }
    }
  }
}

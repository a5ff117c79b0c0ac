package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.sandbox.process.Signal;
import io.snaprelay.starter.gateway.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's process tells whoever watches it, while things happen to it. */
@ExtendWith(StackExtension.class)
class StatusIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void showsWhatItCaptures_andIsReadyAsLongAsItCan(Stack stack) throws IOException {
    Path ffmpeg = ffmpeg();
    Map<String, String> settings =
        Map.of("FFMPEG_PATH", ffmpeg.toString(), "WORKER_DRAIN_LIMIT", "10m");
    try (Sources sources = new Sources(stack, capture -> capture);
        Program worker = Program.worker(stack, settings);
        GatewayProcess gateway = stack.gateway(Map.of())) {
      StatusPages pages = StatusPages.of(worker);
      sources.rtmp("live/status", Duration.ofSeconds(1));
      sources.flv("live/status-flv", Duration.ofSeconds(1));
      sources.captured(new Captures(stack.client()));

      countsWhatIsCaptured(pages);
      showWhatAlertsAndTheDashboardAskFor(pages, StatusPages.of(gateway));
      isReady_whileTheStoreIsAway(stack, pages);
      isNotReady_withoutItsFfmpeg(ffmpeg, pages);
      isNotReady_whileItLeaves(worker, pages);
      sources.all().forEach(source -> stack.client().stop(source.stream(), null));
    }
  }

  private static void countsWhatIsCaptured(StatusPages pages) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(pages.value("snaprelay_slots_captured_total")).isGreaterThanOrEqualTo(6);
              assertThat(pages.value("snaprelay_holders", "state=\"live\"")).isEqualTo(2);
              assertThat(pages.value("snaprelay_children")).isEqualTo(2);
              assertThat(pages.value("snaprelay_child_cpu_seconds_total")).isPositive();
            });
    assertThat(pages.value("snaprelay_slots_due_total")).isGreaterThanOrEqualTo(6);
    assertThat(pages.value("snaprelay_kafka_lag_seconds_count")).isGreaterThanOrEqualTo(6);
    assertThat(pages.value("snaprelay_store_lag_seconds_count")).isGreaterThanOrEqualTo(6);
    assertThat(pages.value("snaprelay_uploads_total", "end=\"stored\"")).isGreaterThanOrEqualTo(6);
    assertThat(pages.value("snaprelay_pulled_bytes_total")).isGreaterThan(10_000);
    assertThat(pages.value("temporal_request_total")).isPositive();
    assertThat(pages.value("jvm_memory_used_bytes")).isPositive();
    assertThat(pages.value("snaprelay_ready")).isEqualTo(1);
    assertThat(pages.ready().status()).isEqualTo(200);
    assertThat(pages.alive().status()).isEqualTo(200);
  }

  /** {@code DeployTest} knows the meters that there are, and not who binds them. */
  private static void showWhatAlertsAndTheDashboardAskFor(StatusPages worker, StatusPages gateway)
      throws IOException {
    Path deploy = Path.of("..", "deploy");
    String asked =
        Files.readString(deploy.resolve("prometheus/alerts.yaml"))
            + Files.readString(deploy.resolve("grafana/snaprelay.json"));
    Map<Boolean, Set<String>> names =
        Pattern.compile("\\bsnaprelay_\\w+")
            .matcher(asked)
            .results()
            .map(MatchResult::group)
            .collect(
                Collectors.partitioningBy(
                    name -> name.matches("snaprelay_(verdict|callback|api).*"),
                    Collectors.toSet()));
    assertThat(names.get(false))
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(worker.value(name)).as("worker: %s", name).isNotNaN());
    // Verdicts are bound when their reader is there.
    assertThat(names.get(true)).hasSizeGreaterThan(5);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(names.get(true))
                    .allSatisfy(
                        name ->
                            assertThat(gateway.value(name)).as("gateway: %s", name).isNotNaN()));
  }

  private static void isReady_whileTheStoreIsAway(Stack stack, StatusPages pages) {
    stack.servers().oss().stop();
    try {
      await().atMost(PATIENCE).until(() -> !pages.ready().isOk("store"));

      assertThat(pages.ready().status()).isEqualTo(200);
      assertThat(pages.alive().status()).isEqualTo(200);
      assertThat(pages.value("snaprelay_store_away")).isEqualTo(1);
    } finally {
      stack.servers().oss().restart();
    }
    await().atMost(PATIENCE).until(() -> pages.ready().isOk("store"));
  }

  private static void isNotReady_withoutItsFfmpeg(Path ffmpeg, StatusPages pages)
      throws IOException {
    Files.delete(ffmpeg);

    StatusPages.Answer answer = pages.ready();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.check("ffmpeg").path("detail").asText()).contains(ffmpeg.toString());
    assertThat(pages.alive().status()).isEqualTo(200);
  }

  private static void isNotReady_whileItLeaves(Program worker, StatusPages pages) {
    worker.send(Signal.TERM);
    worker.awaitText("captures that wait for relief");

    assertThat(pages.ready().isOk("drain")).isFalse();
    assertThat(pages.alive().status()).isEqualTo(200);
    worker.send(Signal.TERM);
  }

  /** One that can be taken away. */
  private Path ffmpeg() throws IOException {
    Path script = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\nexec ffmpeg \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}

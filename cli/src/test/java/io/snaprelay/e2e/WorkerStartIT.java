package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker that cannot work says why, all of it at once, and ends. */
@ExtendWith(StackExtension.class)
class WorkerStartIT {

  private static final String NOWHERE = "127.0.0.1:1";

  private record Mistake(Map<String, String> settings, int exitCode, List<String> said) {}

  @TempDir private Path folder;

  @Test
  void namesWhatIsWrong(Stack stack) throws IOException {
    // One after another: a worker's start is bounded, and a small machine has to manage it.
    for (Mistake mistake : mistakes()) {
      Map<String, String> environment = new HashMap<>(stack.environment());
      environment.putAll(mistake.settings());
      try (Program worker = Program.start(environment, "worker")) {
        assertThat(worker.exit()).as(worker.err()).isEqualTo(mistake.exitCode());
        assertThat(worker.err())
            .as("%s", mistake.settings().keySet())
            .contains(mistake.said())
            .doesNotContain("\tat ");
      }
    }
  }

  private List<Mistake> mistakes() throws IOException {
    return List.of(
        new Mistake(
            Map.of(
                "TEMPORAL_ADDRESS",
                NOWHERE,
                "KAFKA_BOOTSTRAP_SERVERS",
                NOWHERE,
                "OSS_ENDPOINT",
                "http://" + NOWHERE,
                "WORKER_SPOOL_DIR",
                "/proc/no-spool"),
            1,
            List.of(
                "/proc/no-spool",
                "worker.spool.dir",
                "Temporal at " + NOWHERE,
                "set TEMPORAL_ADDRESS",
                "Kafka at " + NOWHERE,
                "KAFKA_BOOTSTRAP_SERVERS",
                "OSS at http://" + NOWHERE,
                "OSS_ENDPOINT")),
        new Mistake(Map.of("OSS_ACCESS_KEY_SECRET", "wrong"), 1, List.of("OSS_ACCESS_KEY_SECRET")),
        new Mistake(
            Map.of("OSS_BUCKET", "not-there", "KAFKA_FRAMES_TOPIC", "not.there"),
            1,
            List.of("not-there", "OSS_BUCKET", "not.there", "snaprelay setup")),
        new Mistake(
            Map.of("FFMPEG_PATH", "/nowhere/ffmpeg"), 1, List.of("/nowhere/ffmpeg", "FFMPEG_PATH")),
        new Mistake(
            Map.of("FFMPEG_PATH", ancientFfmpeg()),
            1,
            List.of("3.4.2", "5.1 and newer", "fps_mode", "FFMPEG_PATH")),
        new Mistake(
            Map.of(
                "WORKER_SEGMENT_SLOTS", "1",
                "FFMPEG_STALL_TIMEOUT", "soon",
                "SOURCE_REACHABLE", "everywhere",
                "OSS_REGION", "oss-cn-hangzhou"),
            2,
            List.of(
                "worker.segment-slots", "ffmpeg.stall-timeout", "source.reachable", "oss.region")));
  }

  /** It has what is asked for by name, and does not know our options. */
  private String ancientFfmpeg() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("ffmpeg"),
            """
            #!/bin/sh
            case "$*" in
              *-version*) echo 'ffmpeg version 3.4.2 Copyright (c) 2000-2018 the FFmpeg developers' ;;
              *-protocols*) printf 'Input:\\n  http\\n  rtmp\\n' ;;
              *-decoders*) echo ' VFS..D h264 H.264' ;;
              *) echo "[fatal] Unrecognized option 'fps_mode'." >&2; exit 1 ;;
            esac
            """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }
}

package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import io.snaprelay.worker.health.DiskRoom;
import io.snaprelay.worker.health.Programs;
import io.snaprelay.worker.load.Load;
import io.snaprelay.worker.load.SlotGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerHealthTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder;

  private final Outlets outlets =
      new Outlets(
          new InMemoryFrameStore(),
          new RecordingFrameNotifier(),
          ObjectKeyTemplate.DEFAULT,
          Runnable::run);
  private final ClockGuard clock =
      new ClockGuard(Optional::empty, InstantSource.fixed(T0), () -> 0);

  @AfterEach
  void close() {
    clock.close();
  }

  private WorkerHealth worker(String program, Path disk, boolean temporal) {
    return new WorkerHealth(
        "w1",
        true,
        new Programs(List.of(program)),
        new DiskRoom(disk),
        clock,
        outlets,
        () -> temporal);
  }

  private static Health ready(WorkerHealth worker) {
    return worker.ready(SlotGate.open());
  }

  @Test
  void isReady_whenItCanCapture() {
    WorkerHealth worker = worker("sh", folder, true);

    assertThat(ready(worker).well()).as(ready(worker).page().body()).isTrue();
    assertThat(worker.inability()).isEmpty();
  }

  @Test
  void isNotReady_whenFfmpegIsGone_andSaysSo() {
    WorkerHealth worker = worker("/nowhere/ffmpeg", folder, true);

    assertThat(ready(worker).well()).isFalse();
    assertThat(ready(worker).page().body()).contains("/nowhere/ffmpeg");
    assertThat(worker.inability())
        .hasValueSatisfying(why -> assertThat(why).contains("/nowhere/ffmpeg"));
  }

  @Test
  void isNotReady_whenItsDiskCannotBeUsed_butWouldCaptureAllTheSame() {
    WorkerHealth worker = worker("sh", folder.resolve("gone"), true);

    assertThat(Files.exists(folder.resolve("gone"))).isFalse();
    assertThat(ready(worker).well()).isFalse();
    assertThat(worker.inability()).isEmpty();
  }

  @Test
  void isNotReady_whileItLeaves() {
    WorkerHealth worker = worker("sh", folder, true);

    worker.drains();

    assertThat(ready(worker).well()).isFalse();
  }

  @Test
  void isReadyAndAlive_whileStoreKafkaAndTemporalAreAway_andTells() {
    outlets.storeWatch().failed(T0, "refused", true);
    outlets.notifierWatch().failed(T0, "refused", true);
    WorkerHealth worker = worker("sh", folder, false);

    Health ready = ready(worker);

    assertThat(ready.well()).isTrue();
    assertThat(ready.checks().stream().filter(check -> !check.ok()).map(check -> check.name()))
        .containsExactly("store", "kafka", "temporal");
    assertThat(worker.alive(Load.NONE, Duration.ZERO).well()).isTrue();
  }

  @Test
  void needsNoFfmpeg_whereItOnlyRunsWorkflows() {
    WorkerHealth worker =
        new WorkerHealth(
            "w1",
            false,
            new Programs(List.of("/nowhere/ffmpeg")),
            new DiskRoom(folder),
            clock,
            outlets,
            () -> true);

    assertThat(ready(worker).well()).isTrue();
  }
}

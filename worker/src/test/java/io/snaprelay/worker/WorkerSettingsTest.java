package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {

  @Test
  void hasDefaultsForEverything() {
    WorkerSettings settings = load(Map.of());

    assertThat(settings.segments()).isGreaterThanOrEqualTo(2);
    assertThat(settings.oneShots()).isGreaterThanOrEqualTo(1);
    assertThat(settings.keys()).isEqualTo(ObjectKeyTemplate.DEFAULT);
    assertThat(settings.drainLimit()).isEqualTo(Duration.ofSeconds(45));
    assertThat(settings.role()).isEqualTo(WorkerRole.ALL);
  }

  @Test
  void readsTheEnvironment() {
    WorkerSettings settings =
        load(
            Map.of(
                "WORKER_ID", "capture-7",
                "WORKER_ROLE", "captures",
                "WORKER_SEGMENT_SLOTS", "40",
                "WORKER_ONE_SHOT_SLOTS", "3",
                "WORKER_DRAIN_LIMIT", "1m"));

    assertThat(settings.id()).contains("capture-7");
    assertThat(settings.role()).isEqualTo(WorkerRole.CAPTURES);
    assertThat(settings.segments()).isEqualTo(40);
    assertThat(settings.oneShots()).isEqualTo(3);
    assertThat(settings.drainLimit()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusesWhatWouldNotWork_allAtOnce() {
    assertThatThrownBy(
            () -> load(Map.of("WORKER_SEGMENT_SLOTS", "1", "WORKER_DRAIN_LIMIT", "soon")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WORKER_SEGMENT_SLOTS")
        .hasMessageContaining("WORKER_DRAIN_LIMIT");
  }

  @Test
  void hasNoVersion_unlessItIsSaid() {
    assertThat(load(Map.of()).versioning()).isEmpty();
  }

  @Test
  void movesStreamsToTheNewestCode_whenWorkersHaveVersions() {
    assertThat(
            load(Map.of("WORKER_DEPLOYMENT", "snaprelay", "WORKER_BUILD_ID", "1.4.2"))
                .versioning()
                .orElseThrow())
        .satisfies(
            options -> {
              assertThat(options.isUsingVersioning()).isTrue();
              assertThat(options.getVersion())
                  .isEqualTo(new WorkerDeploymentVersion("snaprelay", "1.4.2"));
              assertThat(options.getDefaultVersioningBehavior())
                  .isEqualTo(VersioningBehavior.AUTO_UPGRADE);
            });
  }

  @Test
  void refusesHalfAVersion() {
    assertThatThrownBy(() -> load(Map.of("WORKER_DEPLOYMENT", "snaprelay")))
        .hasMessageContaining("WORKER_BUILD_ID");
    assertThatThrownBy(() -> load(Map.of("WORKER_BUILD_ID", "1.4.2")))
        .hasMessageContaining("WORKER_DEPLOYMENT");
  }

  @Test
  void refusesKeysUnderWhichPicturesWouldOverwriteEachOther() {
    assertThatThrownBy(() -> load(Map.of("WORKER_OBJECT_KEY", "{streamId}/{HHmmss}.jpg")))
        .hasMessageContaining("same key");
  }

  private static WorkerSettings load(Map<String, String> environment) {
    return SettingsLoader.isolated(Map.of(), environment)
        .load(WorkerSettings.class)
        .get(WorkerSettings.class);
  }
}

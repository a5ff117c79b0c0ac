package io.snaprelay.cli.sandbox;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.sandbox.oss.OssCredentials;
import io.snaprelay.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of the sandbox's worker and clients: its own servers, whatever the machine says. */
final class SandboxSettings {

  static final String BUCKET = "snaprelay";
  static final String REGION = "cn-hangzhou";

  private SandboxSettings() {}

  /**
   * @param temporal its address
   * @param metrics where the worker is watched
   * @param environment this process's; only the choice of an ffmpeg is taken from it
   * @param folder for a file that stands in for the user's Temporal profiles, whose keys must not
   *     go to a server of ours
   */
  static Settings of(
      String temporal,
      String kafka,
      String oss,
      OssCredentials key,
      String metrics,
      Map<String, String> environment,
      Path folder) {
    Map<String, String> own = new HashMap<>();
    own.put("TEMPORAL_ADDRESS", temporal);
    own.put("TEMPORAL_NAMESPACE", "default");
    own.put("TEMPORAL_CONFIG_FILE", profiles(folder).toString());
    own.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    own.put("OSS_ENDPOINT", oss);
    own.put("OSS_REGION", REGION);
    own.put("OSS_BUCKET", BUCKET);
    own.put("OSS_ACCESS_KEY_ID", key.accessKeyId());
    own.put("OSS_ACCESS_KEY_SECRET", key.accessKeySecret());
    own.put("METRICS_LISTEN", metrics);
    // Its only worker: nobody could relieve it, or take what it does not.
    own.put("WORKER_DRAIN_LIMIT", "0s");
    own.put("WORKER_CPU_LIMIT", "1");
    own.put("WORKER_MEMORY_RESERVE", "0B");
    own.put("WORKER_SPOOL_DIR", folder.resolve("spool").toString());
    own.put("FFMPEG_PATH", environment.getOrDefault("FFMPEG_PATH", ""));
    return SettingsLoader.isolated(Map.of(), own).load(WorkerProcess.sections());
  }

  /** Writes the file by which the commands find the same servers, and answers where it is. */
  static Path write(Path folder, String temporal, String kafka, String oss, OssCredentials key) {
    return file(
        folder.resolve("snaprelay.yaml"),
        """
        # The sandbox's servers: bin/snaprelay COMMAND --config THIS_FILE
        temporal:
          address: %s
        kafka:
          bootstrap-servers: %s
        oss:
          endpoint: %s
          region: %s
          bucket: %s
          access-key-id: %s
          access-key-secret: %s
        """
            .formatted(
                temporal, kafka, oss, REGION, BUCKET, key.accessKeyId(), key.accessKeySecret()));
  }

  private static Path profiles(Path folder) {
    return file(folder.resolve("temporal.toml"), "[profile.default]\n");
  }

  private static Path file(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

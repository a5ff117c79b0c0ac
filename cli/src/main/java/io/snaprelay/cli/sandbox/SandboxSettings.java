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
   * @param environment this process's; only the choice of an ffmpeg is taken from it
   * @param folder for a file that stands in for the user's Temporal profiles, whose keys must not
   *     go to a server of ours
   */
  static Settings of(
      String temporal,
      String kafka,
      String oss,
      OssCredentials key,
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
    own.put("WORKER_DRAIN_LIMIT", "2s");
    own.put("FFMPEG_PATH", environment.getOrDefault("FFMPEG_PATH", ""));
    return SettingsLoader.isolated(Map.of(), own).load(WorkerProcess.sections());
  }

  private static Path profiles(Path folder) {
    try {
      return Files.writeString(folder.resolve("temporal.toml"), "[profile.default]\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder, e);
    }
  }
}

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
    Map<String, String> settings = new HashMap<>();
    settings.put("temporal.address", temporal);
    settings.put("temporal.namespace", "default");
    settings.put("kafka.bootstrap.servers", kafka);
    settings.put("oss.endpoint", oss);
    settings.put("oss.region", REGION);
    settings.put("oss.bucket", BUCKET);
    settings.put("oss.access-key-id", key.accessKeyId());
    settings.put("oss.access-key-secret", key.accessKeySecret());
    settings.put("worker.drain-limit", "2s");
    String ffmpeg = environment.get("FFMPEG_PATH");
    if (ffmpeg != null && !ffmpeg.isBlank()) {
      settings.put("ffmpeg.path", ffmpeg);
    }
    return SettingsLoader.isolated(
            settings, Map.of("TEMPORAL_CONFIG_FILE", profiles(folder).toString()))
        .load(WorkerProcess.SECTIONS);
  }

  private static Path profiles(Path folder) {
    try {
      return Files.writeString(folder.resolve("temporal.toml"), "[profile.default]\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder, e);
    }
  }
}

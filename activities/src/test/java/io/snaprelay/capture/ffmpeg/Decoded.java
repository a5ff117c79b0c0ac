package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.plan.SamplingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes of a file: pictures before they become JPEGs, and what was logged.
 *
 * @param pictures hashes of all their pixels, by their times in milliseconds
 */
record Decoded(SortedMap<Long, String> pictures, List<LogLine> log) {

  /**
   * Every picture that the decoder gives away.
   *
   * @param besides options of further outputs
   */
  static Decoded of(FfmpegBinary ffmpeg, Path file, SamplingPlan plan, List<String> besides) {
    return selected(ffmpeg, file, plan, "1", besides);
  }

  /**
   * Those that a plan's selection takes.
   *
   * @param selection of the filter
   */
  static Decoded selected(
      FfmpegBinary ffmpeg, Path file, SamplingPlan plan, String selection, List<String> besides) {
    List<String> arguments = new ArrayList<>(FfmpegCommand.general());
    arguments.addAll(List.of("-threads", "1", "-copyts"));
    arguments.addAll(plan.inputOptions());
    arguments.addAll(List.of("-i", file.toString(), "-map", "0:v:0", "-an"));
    arguments.addAll(List.of("-vf", "settb=1/1000,select='%s'".formatted(selection)));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base", "1:1000"));
    arguments.addAll(List.of("-f", "framemd5", "pipe:1"));
    arguments.addAll(besides);
    try {
      CapturedRun run = CapturedRun.of(ffmpeg.commandWith(arguments), ffmpeg.environment());
      assertThat(run.ok()).as(run.stderr()).isTrue();
      LogParser parser = new LogParser();
      return new Decoded(pictures(run.stdout()), run.stderr().lines().map(parser::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines such as {@code 0, 67, 67, 33, 86400, 76d12b50584ccdc2e9cd24072246da0b}. */
  private static SortedMap<Long, String> pictures(String framemd5) {
    SortedMap<Long, String> pictures = new TreeMap<>();
    framemd5
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(", *", -1))
        .forEach(fields -> pictures.put(Long.parseLong(fields[2].strip()), fields[5].strip()));
    return pictures;
  }

  /** Times of pictures that are not what {@code all} shows at that time. */
  List<Long> differencesFrom(Decoded all) {
    return pictures.entrySet().stream()
        .filter(picture -> !picture.getValue().equals(all.pictures.get(picture.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}

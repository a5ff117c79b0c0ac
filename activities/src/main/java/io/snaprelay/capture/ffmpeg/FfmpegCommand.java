package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.plan.PacketWatch;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes ffmpeg's arguments for one connection. */
final class FfmpegCommand {
  /** 4096 x 4096: a picture costs the decoder some 100 MB then, and not a gigabyte. */
  private static final String MAX_PIXELS = "16777216";

  private static final String PROBE_BYTES = "5000000";

  private FfmpegCommand() {}

  /**
   * The arguments that follow the program's name; the URL is one of them, never part of a shell.
   *
   * @param rendition what of the source is pulled; it is pulled as the source would be
   * @param readTimeout how long the network may bring nothing at all
   * @param probing how long ffmpeg may look for streams; it stops when it has found all
   */
  static List<String> arguments(
      SourceRequest request,
      Rendition rendition,
      FfmpegAbilities abilities,
      Taking taking,
      Duration readTimeout,
      Duration probing) {
    SourceKind kind = SourceKind.of(request.url());
    List<String> arguments = new ArrayList<>(general());
    arguments.addAll(List.of("-threads", "1", "-copyts"));
    arguments.addAll(List.of(kind.timeoutOption(), micros(readTimeout)));
    arguments.addAll(List.of("-analyzeduration", micros(probing), "-probesize", PROBE_BYTES));
    arguments.addAll(List.of("-max_pixels", MAX_PIXELS));
    arguments.addAll(kind.options(abilities));
    arguments.addAll(taking.plan().inputOptions());
    arguments.addAll(List.of("-i", rendition.address()));
    arguments.addAll(output(request, taking));
    arguments.addAll(PacketWatch.output(taking.watched(), taking.counted()));
    return arguments;
  }

  /** {@code repeat}: otherwise equal lines are counted instead of printed. */
  static List<String> general() {
    return List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+level+info");
  }

  /**
   * One thread here as well: the encoder's threads would hold each picture back by one interval.
   */
  static List<String> output(SourceRequest request, Taking taking) {
    List<String> arguments = new ArrayList<>(List.of("-map", "0:v:0", "-an", "-sn", "-dn"));
    arguments.addAll(List.of("-vf", FilterChain.of(request, taking)));
    arguments.addAll(List.of("-c:v", "mjpeg", "-threads", "1"));
    arguments.addAll(List.of("-q:v", String.valueOf(request.picture().quality())));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base", "1:1000"));
    arguments.addAll(List.of("-flush_packets", "1", "-f", "mpjpeg", "pipe:1"));
    return arguments;
  }

  private static String micros(Duration time) {
    return String.valueOf(time.toNanos() / 1_000);
  }
}

package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.plan.FullDecode;
import io.snaprelay.capture.plan.HeadOfGop;
import io.snaprelay.capture.plan.KeyPackets;
import io.snaprelay.capture.plan.PacketWatch;
import io.snaprelay.capture.plan.SamplingPlan;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks a program what it is and can. Whether it understands our command line is not looked up but
 * tried: one picture goes through the filters that capture uses.
 */
final class FfmpegProbe {
  private static final Set<String> PROTOCOLS = Set.of("rtmp", "rtmps", "http", "https", "srt");
  private static final Set<String> DECODERS = Set.of("h264", "hevc", "av1");
  private static final int SIDE = 16;

  private final List<String> command;
  private final Map<String, String> environment;
  private final String origin;

  FfmpegProbe(List<String> command, Map<String, String> environment, String origin) {
    this.command = command;
    this.environment = environment;
    this.origin = origin;
  }

  /**
   * The program, checked.
   *
   * @throws IOException when it does not start, or cannot do what capture needs; the message ends
   *     the sentence "ffmpeg at …: "
   */
  FfmpegBinary check() throws IOException {
    CapturedRun about = run(List.of("-version"));
    FfmpegVersion version =
        FfmpegVersion.parse(about.stdout())
            .orElseThrow(() -> new IOException("it does not start: " + firstLine(about.stderr())));
    Set<String> protocols = protocols(run(List.of("-hide_banner", "-protocols")).stdout());
    Set<String> decoders = decoders(run(List.of("-hide_banner", "-decoders")).stdout());
    require(protocols, "http", "protocol");
    require(protocols, "rtmp", "protocol");
    require(decoders, "h264", "decoder");
    tryOut(version);
    boolean redirects =
        run(List.of("-hide_banner", "-h", "protocol=http")).stdout().contains("-max_redirects");
    return new FfmpegBinary(
        command,
        environment,
        version,
        origin,
        new FfmpegAbilities(
            protocols, decoders, redirects, mapsTones(), dropsPackets(), countsBytes()));
  }

  private CapturedRun run(List<String> arguments) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    return CapturedRun.of(whole, environment);
  }

  private void tryOut(FfmpegVersion version) throws IOException {
    CapturedRun run = tried(new FullDecode("a trial"));
    if (!understood(run)) {
      throw new IOException(
          "version %s does not understand our command line; 5.1 and newer do: %s"
              .formatted(version, firstComplaint(run.stderr())));
    }
  }

  /**
   * Whether packets can be dropped before the decoder, where each plan that does so is tried, and
   * whether it is seen what lies in key packets.
   */
  private boolean dropsPackets() throws IOException {
    Grid grid = new Grid(1_000, 0);
    Duration gop = Duration.ofSeconds(2);
    return hasPacketFilter()
        && understood(tried(new KeyPackets("a trial", gop, gop, Duration.ZERO)))
        && understood(
            tried(new HeadOfGop("a trial", grid, gop, true, Duration.ZERO, HeadOfGop.WALL_CLOCK)));
  }

  private boolean hasPacketFilter() throws IOException {
    return run(List.of("-hide_banner", "-bsfs")).stdout().lines().anyMatch("filter_units"::equals);
  }

  /** Tried with a packet, since it takes an expression that not every version has. */
  private boolean countsBytes() throws IOException {
    CapturedRun run = tried(new FullDecode("a trial"), PacketWatch.output(false, true));
    return run.ok() && understood(run);
  }

  private boolean mapsTones() throws IOException {
    String filters = run(List.of("-hide_banner", "-filters")).stdout();
    return filters.contains(" zscale ") && filters.contains(" tonemap ");
  }

  private CapturedRun tried(SamplingPlan plan) throws IOException {
    return tried(plan, List.of());
  }

  private CapturedRun tried(SamplingPlan plan, List<String> anotherOutput) throws IOException {
    SourceRequest request =
        new SourceRequest(
            new SourceUrl("http://localhost/"),
            new Grid(1_000, 0),
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            false,
            null,
            Sound.UNKNOWN,
            null);
    String picture = Base64.getEncoder().encodeToString(new byte[SIDE * SIDE]);
    List<String> arguments = new ArrayList<>(FfmpegCommand.general());
    arguments.addAll(List.of("-f", "rawvideo", "-pixel_format", "gray"));
    arguments.addAll(List.of("-video_size", SIDE + "x" + SIDE));
    arguments.addAll(plan.inputOptions());
    arguments.addAll(List.of("-i", "data:application/octet-stream;base64," + picture));
    arguments.addAll(FfmpegCommand.output(request, Taking.by(plan)));
    arguments.addAll(anotherOutput);
    return run(arguments);
  }

  private static boolean understood(CapturedRun run) throws IOException {
    LogParser parser = new LogParser();
    List<LogLine> lines = run.stderr().lines().map(parser::parse).toList();
    byte[] jpeg =
        new MpjpegReader(
                new ByteArrayInputStream(run.stdout().getBytes(StandardCharsets.ISO_8859_1)))
            .next();
    return jpeg != null
        && JpegSize.of(jpeg).equals(Optional.of(new JpegSize(SIDE, SIDE)))
        && lines.stream().anyMatch(LogLine.Tick.class::isInstance)
        && lines.stream().anyMatch(LogLine.Label.class::isInstance);
  }

  private static String firstComplaint(String stderr) {
    LogParser parser = new LogParser();
    return stderr
        .lines()
        .map(parser::parse)
        .filter(LogLine.Complaint.class::isInstance)
        .map(line -> ((LogLine.Complaint) line).text())
        .findFirst()
        .orElseGet(() -> firstLine(stderr));
  }

  private static void require(Set<String> have, String name, String what) throws IOException {
    if (!have.contains(name)) {
      throw new IOException("it was built without the %s %s".formatted(what, name));
    }
  }

  private static Set<String> protocols(String output) {
    int outputs = output.indexOf("Output:");
    String inputs = outputs < 0 ? output : output.substring(0, outputs);
    return inputs
        .lines()
        .map(String::strip)
        .filter(PROTOCOLS::contains)
        .collect(Collectors.toSet());
  }

  /** Lines such as {@code VFS..D h264 H.264 / AVC}. */
  private static Set<String> decoders(String output) {
    Pattern blanks = Pattern.compile(" +");
    return output
        .lines()
        .map(line -> blanks.split(line.strip()))
        .filter(words -> words.length > 1 && words[0].startsWith("V"))
        .flatMap(words -> Arrays.stream(words).skip(1).limit(1))
        .filter(DECODERS::contains)
        .collect(Collectors.toSet());
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("it prints nothing");
  }
}

package io.snaprelay.cli.sandbox;

import io.snaprelay.sandbox.misbehaving.MisbehavingServer;
import io.snaprelay.sandbox.misbehaving.Misbehavior;
import io.snaprelay.sandbox.show.ShowStreams;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.snaprelay.starter.cli.Columns;
import io.snaprelay.starter.cli.Paint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says where everything listens, and what to try. */
final class Welcome {

  private static final List<String> SHOWN_STREAMS =
      List.of("list", "status live/clock", "capture live/clock", "stop live/orbit --wait");
  private static final List<String> OWN_STREAM =
      List.of("start live/mine rtmp://HOST/live/mine", "status live/mine");

  private final Servers servers;
  private final String metrics;
  private final Path settings;
  private final GatewaySetup gateway;
  private final Paint paint;

  /**
   * @param metrics where the worker's are read
   * @param settings the file by which commands find these servers
   * @param gateway what media servers call
   */
  Welcome(Servers servers, String metrics, Path settings, GatewaySetup gateway, Paint paint) {
    this.servers = servers;
    this.metrics = metrics;
    this.settings = settings;
    this.gateway = gateway;
    this.paint = paint;
  }

  List<String> servers(Path folder, boolean lasting) {
    Columns columns = new Columns();
    columns.row(
        "  wall",
        "http://" + gateway.address(),
        "the pictures, as they come: open it in a browser");
    columns.row("  Temporal", servers.temporal().target(), temporal());
    columns.row(
        "  Kafka",
        servers.kafka().bootstrapServers(),
        "topics snaprelay.frames, .events, .verdicts");
    columns.row(
        "  OSS",
        servers.oss().endpoint(),
        "bucket snaprelay, access key id and secret \"sandbox\"");
    columns.row(
        "  gateway",
        "http://" + gateway.address(),
        "HTTP API, /api/v1, and media servers' callbacks");
    columns.row("  metrics", metrics, "and /healthz, /readyz");
    columns.row(
        "  files",
        folder.toString(),
        "log: sandbox.log; " + (lasting ? kept() : "removed at the end"));
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong("snaprelay sandbox"));
    lines.addAll(columns.lines());
    return lines;
  }

  /** The live streams publish anew at each start; everything else goes on. */
  private String kept() {
    return switch (servers.temporal().kind()) {
      case DEVELOPMENT -> "kept; what is live between two runs is not";
      case IN_MEMORY ->
          "topics and pictures are kept; captures and their ledgers are not, as Temporal is in memory";
    };
  }

  private String temporal() {
    TemporalServer temporal = servers.temporal();
    return switch (temporal.kind()) {
      case DEVELOPMENT -> "development server, UI " + temporal.uiUrl().orElse("-");
      case IN_MEMORY ->
          "in-memory server: no UI, and `list` is simpler; for both install the temporal program";
    };
  }

  List<String> misbehaving(MisbehavingServer server) {
    Columns columns = new Columns();
    for (Misbehavior behavior : Misbehavior.values()) {
      columns.row("  " + server.url(behavior), behavior.about());
    }
    columns.row("  " + server.rtmpUrl(), "garbage");
    List<String> lines = new ArrayList<>();
    lines.add(paint.strong("sources that misbehave"));
    lines.addAll(columns.lines());
    return lines;
  }

  List<String> streams(List<ShowStreams.Stream> streams) {
    Columns columns = new Columns();
    streams.forEach(
        stream ->
            columns.row(
                "  " + stream.streamId(),
                stream.url(),
                "%s, a keyframe every %d s".formatted(stream.title(), stream.gop().toSeconds())));
    List<String> lines = new ArrayList<>(columns.lines());
    lines.add("");
    lines.add("In another terminal:");
    for (String command : streams.isEmpty() ? OWN_STREAM : SHOWN_STREAMS) {
      lines.add("  bin/snaprelay %s --config %s".formatted(command, settings));
    }
    if (LiveServer.takesPushes()) {
      lines.add("What is pushed is captured by itself, until it ends:");
      lines.add(
          "  ffmpeg -re -f lavfi -i testsrc2 -c:v libx264 -g 50 -f flv %s/mine"
              .formatted(gateway.push()));
    }
    lines.add("Ctrl-C stops everything.");
    lines.add("");
    return lines;
  }
}

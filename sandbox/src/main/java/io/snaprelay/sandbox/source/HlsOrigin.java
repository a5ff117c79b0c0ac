package io.snaprelay.sandbox.source;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves live streams as HLS: a playlist of the newest segments, which the publisher's ffmpeg
 * writes. Timestamps are the publisher's, and so common to all connections. {@code GET
 * /live/<name>.m3u8}; 404 before anybody has published.
 *
 * <p>A publisher that is stopped ends the playlist (ENDLIST); one that is killed leaves it as it
 * was. The next one goes on in the same playlist behind a discontinuity, its clock begun anew.
 */
public final class HlsOrigin implements AutoCloseable {

  /**
   * How an origin serves.
   *
   * @param port 0 for a free one
   * @param segment how long a segment is, at least; it ends before a keyframe
   * @param firstTimestamp what a publisher's zero is stamped as; MPEG-TS wraps at {@link #WRAP}
   * @param fmp4 whether segments are fragments of MP4 instead of MPEG-TS
   */
  public record Options(int port, Duration segment, Duration firstTimestamp, boolean fmp4) {

    /** Where MPEG-TS's timestamps begin again at zero: 2^33 ticks of 90 kHz, 26.5 hours. */
    public static final Duration WRAP = Duration.ofMillis((1L << 33) / 90);

    /** A free port and segments of two seconds. */
    public static Options defaults() {
      return new Options(0, Duration.ofSeconds(2), Duration.ZERO, false);
    }

    public Options withSegment(Duration length) {
      return new Options(port, length, firstTimestamp, fmp4);
    }

    public Options withFirstTimestamp(Duration first) {
      return new Options(port, segment, first, fmp4);
    }

    public Options withFmp4() {
      return new Options(port, segment, firstTimestamp, true);
    }
  }

  /** The usual number: newcomers begin three segments before the end. */
  private static final String LISTED_SEGMENTS = "6";

  private final Options options;
  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads;

  private HlsOrigin(Options options, Path folder, HttpServer server) {
    this.options = options;
    this.folder = folder;
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", SimpleFileServer.createFileHandler(folder));
    server.start();
  }

  public static HlsOrigin start(Options options) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
      HttpServer server = HttpServer.create(address, 0);
      return new HlsOrigin(options, Folders.temporary("hls").toAbsolutePath(), server);
    } catch (IOException e) {
      throw new PortTakenException("HLS", options.port(), e);
    }
  }

  /** Where a stream is pulled; its id is such as {@code live/room42}. */
  public String url(String streamId) {
    return "http://%s:%d/%s.m3u8".formatted(Ports.HOST, server.getAddress().getPort(), streamId);
  }

  /**
   * Names streams as renditions of one, in this order.
   *
   * @param renditions what each is like, by its id; whether they are published is not looked at
   * @return where the one is pulled
   */
  public String master(String streamId, Map<String, ClipSpec> renditions) {
    var text = new StringBuilder("#EXTM3U\n");
    renditions.forEach(
        (id, clip) ->
            text.append("#EXT-X-STREAM-INF:BANDWIDTH=%d".formatted(1_000 * clip.kbits()))
                .append(",RESOLUTION=%dx%d\n".formatted(clip.width(), clip.height()))
                .append("/%s.m3u8\n".formatted(id)));
    try {
      Path master = playlist(streamId);
      Folders.create(master.resolveSibling(""));
      Files.writeString(master, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return url(streamId);
  }

  /** Whether there is a playlist: from the first whole segment on, also after the publisher. */
  public boolean hasPlaylist(String streamId) {
    return Files.exists(playlist(streamId));
  }

  private Path playlist(String streamId) {
    return folder.resolve(streamId + ".m3u8");
  }

  /** What a publisher's ffmpeg is told to write. */
  List<String> output(String streamId) {
    Path playlist = playlist(streamId);
    Folders.create(playlist.resolveSibling(""));
    var output = new ArrayList<>(List.of("-f", "hls", "-hls_list_size", LISTED_SEGMENTS));
    output.addAll(List.of("-hls_time", seconds(options.segment())));
    output.addAll(List.of("-output_ts_offset", seconds(options.firstTimestamp())));
    output.addAll(segments(playlist, streamId));
    String goOn = Files.exists(playlist) ? "+append_list+discont_start" : "";
    output.addAll(List.of("-hls_flags", "delete_segments+temp_file" + goOn, playlist.toString()));
    return output;
  }

  private List<String> segments(Path playlist, String streamId) {
    String segments = folder.resolve(streamId) + "-%d";
    return options.fmp4()
        ? List.of(
            "-hls_segment_type",
            "fmp4",
            "-hls_fmp4_init_filename",
            playlist.getFileName() + "-init.mp4",
            "-hls_segment_filename",
            segments + ".m4s")
        : List.of("-hls_segment_filename", segments + ".ts");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1_000.0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    Folders.delete(folder);
  }
}

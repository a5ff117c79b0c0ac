package io.snaprelay.capture.ffmpeg;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A live source of segments of a second, as its playlist grows. */
final class LiveHls implements AutoCloseable {

  private static final String PLAYLIST = "room42.m3u8";

  private final Path folder;
  private final HttpServer server;
  private final ChildProcess publisher;

  /**
   * Begins to publish.
   *
   * @param firstTimestamp of the first picture
   */
  LiveHls(Path folder, Duration length, Duration firstTimestamp) throws IOException {
    this.folder = folder;
    ClipSpec spec = ClipSpec.small().withGop(Duration.ofSeconds(1)).withLength(length);
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    publisher = ChildProcess.start(command(clip, firstTimestamp), Map.of());
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder,
            SimpleFileServer.OutputLevel.NONE);
    server.start();
  }

  private List<String> command(TestClip clip, Duration firstTimestamp) {
    String input = clip.file().toAbsolutePath().toString();
    String offset = String.format(Locale.ROOT, "%.3f", firstTimestamp.toMillis() / 1_000.0);
    String output = folder.resolve(PLAYLIST).toString();
    return List.of(
        ("ffmpeg -nostdin -loglevel error -re -i %s -c copy -output_ts_offset %s"
                + " -f hls -hls_time 1 -hls_flags temp_file %s")
            .formatted(input, offset, output)
            .split(" "));
  }

  boolean hasPlaylist() {
    return Files.exists(folder.resolve(PLAYLIST));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + PLAYLIST;
  }

  /** The playlist stays as it is. */
  void kill() {
    publisher.close();
  }

  @Override
  public void close() {
    kill();
    server.stop(0);
  }
}

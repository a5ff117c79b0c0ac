package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.Ports;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves live streams as FLV over HTTP as a CDN does: to each newcomer the headers and the last
 * GOP, then live, in an endless chunked body that ends when the publisher does. {@code GET
 * /live/<name>.flv}; 404 while nobody publishes.
 */
public final class FlvOrigin implements AutoCloseable {

  /**
   * How an origin serves.
   *
   * @param port 0 for a free one
   * @param cachesGop whether a newcomer gets the pictures since the last keyframe at once, as usual
   * @param restartsTimestamps whether each connection's timestamps begin at zero, as some CDNs have
   *     it
   */
  public record Options(int port, boolean cachesGop, boolean restartsTimestamps) {

    /** A free port, a GOP cache, the publisher's timestamps. */
    public static Options defaults() {
      return new Options(0, true, false);
    }

    public Options withPort(int port) {
      return new Options(port, cachesGop, restartsTimestamps);
    }

    public Options withoutGopCache() {
      return new Options(port, false, restartsTimestamps);
    }

    public Options withRestartedTimestamps() {
      return new Options(port, cachesGop, true);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(FlvOrigin.class);
  private static final int BACKLOG = 256;

  private final Options options;
  private final ServerSocket server;
  private final Map<String, FlvStream> streams = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private FlvOrigin(Options options, ServerSocket server) {
    this.options = options;
    this.server = server;
  }

  public static FlvOrigin start(Options options) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
      var origin = new FlvOrigin(options, server);
      Thread.ofVirtual().name("flv-origin").start(origin::accept);
      return origin;
    } catch (IOException e) {
      throw new PortTakenException("HTTP live", options.port(), e);
    }
  }

  /** Where a stream is pulled; its id is such as {@code live/room42}. */
  public String url(String streamId) {
    return "http://" + Ports.HOST + ":" + server.getLocalPort() + "/" + streamId + ".flv";
  }

  /** Whether somebody publishes the stream now. */
  public boolean isPublished(String streamId) {
    return streams.containsKey(streamId);
  }

  /**
   * Publishes what {@code flv} brings until its end; a publisher that was there before is replaced.
   * Blocks: for a pipe it is called on a platform thread.
   */
  public void publish(String streamId, InputStream flv) {
    try (var in = new DataInputStream(new BufferedInputStream(flv, 1 << 16))) {
      var fileHeader = new byte[FlvTag.FILE_HEADER_LENGTH];
      in.readFully(fileHeader);
      publish(streamId, new FlvStream(fileHeader, options.cachesGop()), in);
    } catch (IOException e) {
      log.debug("the publisher of {} broke off: {}", streamId, e.getMessage());
    }
  }

  private void publish(String streamId, FlvStream stream, DataInputStream in) throws IOException {
    FlvStream former = streams.put(streamId, stream);
    if (former != null) {
      former.end();
    }
    try {
      for (FlvTag tag = FlvTag.read(in); tag != null; tag = FlvTag.read(in)) {
        stream.publish(tag);
      }
    } finally {
      streams.remove(streamId, stream);
      stream.end();
    }
  }

  @Override
  public void close() {
    closeQuietly(server);
    streams.values().forEach(FlvStream::dropAll);
    connections.forEach(FlvOrigin::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.add(socket);
        Thread.ofVirtual().name("flv-viewer").start(() -> serve(socket));
      } catch (IOException e) {
        log.debug("no longer accepting: {}", e.getMessage());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      String streamId = requestedStream(socket.getInputStream());
      FlvStream stream = streamId == null ? null : streams.get(streamId);
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      if (stream == null) {
        out.write(head("404 Not Found", "Content-Length: 0"));
        out.flush();
        return;
      }
      out.write(head("200 OK", "Content-Type: video/x-flv\r\nTransfer-Encoding: chunked"));
      watch(stream, new FlvViewer(socket, options.restartsTimestamps()), out);
    } catch (IOException e) {
      log.debug("a viewer left: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private static void watch(FlvStream stream, FlvViewer viewer, BufferedOutputStream out)
      throws IOException, InterruptedException {
    stream.join(viewer);
    try {
      viewer.write(stream.fileHeader(), out);
    } finally {
      stream.leave(viewer);
    }
  }

  /**
   * The stream that a GET names; none for anything else. The request is read up to its empty line.
   */
  private static @Nullable String requestedStream(InputStream in) throws IOException {
    String request = line(in);
    while (!line(in).isEmpty()) {
      // Its headers change nothing.
    }
    String[] words = request.split(" ", -1);
    if (words.length != 3 || !words[0].equals("GET")) {
      return null;
    }
    String path = words[1].split("\\?", 2)[0];
    return path.endsWith(".flv") ? path.substring(1, path.length() - ".flv".length()) : null;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read();
        next >= 0 && next != '\n' && line.length() < 8_192;
        next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static byte[] head(String status, String headers) {
    return ("HTTP/1.1 "
            + status
            + "\r\n"
            + headers
            + "\r\nCache-Control: no-cache\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.debug("on close: {}", e.getMessage());
    }
  }
}

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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves live streams as FLV over HTTP as a CDN does: to each newcomer the headers and the last
 * GOP, then live, in an endless chunked body that ends when the publisher does. {@code GET
 * /live/<name>.flv}; 404 while nobody publishes.
 */
public final class FlvOrigin implements AutoCloseable {

  /**
   * How an origin serves. Immutable; what is not asked for is as usual: a GOP cache, the
   * publisher's timestamps, and viewers that leave with it.
   *
   * @param port 0 for a free one
   * @param firstTimestamp what a publisher's zero is stamped as, in milliseconds; see {@link #WRAP}
   * @param clockRate seconds that pass on the source's clock in one real second: 0.999 runs slow
   */
  public record Options(int port, Set<OriginQuirk> quirks, long firstTimestamp, double clockRate) {

    /** Where FLV's timestamps begin again at zero, in milliseconds: after 49.7 days. */
    public static final long WRAP = 1L << 32;

    public Options {
      quirks = Set.copyOf(quirks);
    }

    /** As usual, on a free port. */
    public static Options defaults() {
      return new Options(0, Set.of(), 0, 1);
    }

    public Options withPort(int other) {
      return new Options(other, quirks, firstTimestamp, clockRate);
    }

    public Options with(OriginQuirk... more) {
      return new Options(port, Set.of(more), firstTimestamp, clockRate);
    }

    public Options withFirstTimestamp(long millis) {
      return new Options(port, quirks, millis, clockRate);
    }

    public Options withClockRate(double rate) {
      return new Options(port, quirks, firstTimestamp, rate);
    }

    boolean has(OriginQuirk quirk) {
      return quirks.contains(quirk);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(FlvOrigin.class);
  private static final int BACKLOG = 256;

  private final Options options;
  private final ServerSocket server;
  private final Map<String, FlvStream> streams = new ConcurrentHashMap<>();
  private final Map<String, StreamClock> clocks = new ConcurrentHashMap<>();
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
    FlvStream stream = streams.get(streamId);
    return stream != null && stream.isPublished();
  }

  /** The newest timestamp that viewers were sent, in milliseconds; -1 before the first. */
  long lastTimestamp(String streamId) {
    FlvStream stream = streams.get(streamId);
    return stream == null ? -1 : stream.lastTimestamp();
  }

  /**
   * Publishes what {@code flv} brings until its end; a publisher that was there before is replaced.
   * Blocks: for a pipe it is called on a platform thread.
   */
  public void publish(String streamId, InputStream flv) {
    try (var in = new DataInputStream(new BufferedInputStream(flv, 1 << 16))) {
      var fileHeader = new byte[FlvTag.FILE_HEADER_LENGTH];
      in.readFully(fileHeader);
      publish(streamId, published(streamId, fileHeader), in);
    } catch (IOException e) {
      log.debug("the publisher of {} broke off: {}", streamId, e.getMessage());
    }
  }

  /** The source's clock jumps, ahead or back: what comes from now on is stamped so much later. */
  public void jumpClock(String streamId, Duration by) {
    clock(streamId).jump(by);
  }

  /** The source's clock starts anew, near zero, as that of a publisher that reconnects. */
  public void restartClock(String streamId) {
    clock(streamId).restart();
  }

  private StreamClock clock(String streamId) {
    return clocks.computeIfAbsent(streamId, id -> new StreamClock(options));
  }

  private FlvStream published(String streamId, byte[] fileHeader) {
    if (options.has(OriginQuirk.KEEPS_VIEWERS)) {
      return streams.computeIfAbsent(streamId, id -> stream(fileHeader, id));
    }
    FlvStream stream = stream(fileHeader, streamId);
    FlvStream former = streams.put(streamId, stream);
    if (former != null) {
      former.end();
    }
    return stream;
  }

  private FlvStream stream(byte[] fileHeader, String streamId) {
    return new FlvStream(fileHeader, options, clock(streamId));
  }

  private void publish(String streamId, FlvStream stream, DataInputStream in) throws IOException {
    int publisher = stream.begin();
    try {
      FlvTag tag = FlvTag.read(in);
      while (tag != null && stream.publish(publisher, tag)) {
        tag = FlvTag.read(in);
      }
    } finally {
      leave(streamId, stream, publisher);
    }
  }

  private void leave(String streamId, FlvStream stream, int publisher) {
    if (options.has(OriginQuirk.KEEPS_VIEWERS)) {
      stream.pause(publisher);
    } else {
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
      String streamId = FlvHttp.requestedStream(socket.getInputStream());
      FlvStream stream = streamId == null ? null : streams.get(streamId);
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      if (stream == null) {
        out.write(FlvHttp.NOT_FOUND);
        out.flush();
        return;
      }
      out.write(options.has(OriginQuirk.UNCHUNKED) ? FlvHttp.OK_UNCHUNKED : FlvHttp.OK);
      watch(stream, new FlvViewer(socket, options), out);
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

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.debug("on close: {}", e.getMessage());
    }
  }
}

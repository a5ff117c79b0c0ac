package io.snaprelay.sandbox.misbehaving;

import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to each client what its address says: {@link Misbehavior}. Whoever speaks RTMP to it gets
 * garbage. An address with another query string is another one, so that those which change after
 * their first client can be met anew.
 */
public final class MisbehavingServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MisbehavingServer.class);
  private static final int BACKLOG = 256;
  private static final int LONGEST_LINE = 8_192;

  /** An RTMP client's first byte, its version; no HTTP method begins with it. */
  private static final int RTMP = 3;

  private final ServerSocket server;
  private final Clips clips;
  private final Map<String, Integer> clients = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private MisbehavingServer(ServerSocket server, Clips clips) {
    this.server = server;
    this.clips = clips;
  }

  /**
   * Starts it.
   *
   * @param port 0 for a free one
   * @param ffmpeg encodes what it shows, where that is not in {@code folder} yet
   */
  public static MisbehavingServer start(int port, Command ffmpeg, Path folder) {
    Clips clips = Clips.prepare(ffmpeg, folder);
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      var server = new MisbehavingServer(socket, clips);
      Thread.ofVirtual().name("misbehaving").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new PortTakenException("misbehaving servers", port, e);
    }
  }

  /** Where a behavior is met. */
  public String url(Misbehavior behavior) {
    return "http://" + address() + "/" + behavior.path();
  }

  /** Where RTMP is answered with garbage. */
  public String rtmpUrl() {
    return "rtmp://" + address() + "/live/garbage";
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  private String address() {
    return Ports.HOST + ":" + server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.add(socket);
        Thread.ofVirtual().name("misbehaving-client").start(() -> serve(socket));
      } catch (IOException e) {
        log.debug("no longer accepting: {}", e.getMessage());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      serve(socket, socket.getInputStream());
    } catch (IOException e) {
      log.debug("a client left: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private void serve(Socket socket, InputStream in) throws IOException, InterruptedException {
    int first = in.read();
    if (first == RTMP) {
      Answers.rtmpGarbage(new Exchange(socket, clips, address(), 1));
      return;
    }
    String target = target((char) first + line(in));
    while (!line(in).isEmpty()) {
      // The headers change nothing.
    }
    int number = clients.merge(target, 1, Integer::sum);
    behavior(target).serve(new Exchange(socket, clips, address(), number));
  }

  private static String target(String requestLine) {
    String[] words = requestLine.split(" ", -1);
    return words.length == 3 && words[1].startsWith("/") ? words[1].substring(1) : "";
  }

  private static Behavior behavior(String target) {
    String path = target.split("\\?", 2)[0];
    return path.equals(Playlists.SEGMENT)
        ? exchange -> exchange.answer("200 OK", "video/mp2t", exchange.clips().segment())
        : Misbehavior.of(path)
            .map(Misbehavior::behavior)
            .orElseGet(() -> Answers.status("404 Not Found"));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read();
        next >= 0 && next != '\n' && line.length() < LONGEST_LINE;
        next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    closeQuietly(server);
    connections.forEach(MisbehavingServer::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.debug("on close: {}", e.getMessage());
    }
  }
}

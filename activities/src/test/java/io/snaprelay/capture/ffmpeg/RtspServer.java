package io.snaprelay.capture.ffmpeg;

import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.source.TestClip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An RTSP server of one stream: the RTP that an ffmpeg sends it goes to all players, over TCP. */
final class RtspServer implements AutoCloseable {

  private static final int PACKET = 65_507;

  private final ServerSocket server;
  private final DatagramSocket rtp;
  private final Path description;
  private final ChildProcess publisher;
  private final Set<OutputStream> players = ConcurrentHashMap.newKeySet();
  private final Queue<String> transports = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String credentials;
  private volatile @Nullable String location;

  RtspServer(TestClip clip, Path folder) throws IOException {
    server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    rtp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    description = folder.resolve("stream.sdp");
    publisher =
        ChildProcess.start(
            Ffmpegs.encoder()
                .with("-nostdin", "-loglevel", "error", "-re", "-stream_loop", "-1")
                .with("-i", clip.file().toString(), "-map", "0:v", "-c", "copy")
                .with("-sdp_file", description.toString(), "-f", "rtp", target()));
    Thread.ofVirtual().start(this::hand);
    Thread.ofVirtual().start(this::accept);
  }

  private String target() {
    return "rtp://127.0.0.1:%d?rtcpport=%d".formatted(rtp.getLocalPort(), rtp.getLocalPort());
  }

  /** Lets in only who has these, written {@code user:password}. */
  RtspServer guardedBy(String userAndPassword) {
    credentials =
        "Basic "
            + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Sends everybody elsewhere. */
  RtspServer redirectingTo(String elsewhere) {
    location = elsewhere;
    return this;
  }

  /** Whether its publisher has said what it sends. */
  boolean isReady() {
    return Files.exists(description);
  }

  String url(String userInfo) {
    return "rtsp://%s127.0.0.1:%d/live/camera".formatted(userInfo, server.getLocalPort());
  }

  /** How players asked for the stream. */
  Queue<String> transports() {
    return transports;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket player = server.accept();
        Thread.ofVirtual().start(() -> serve(player));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket player) {
    try (player) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(player.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = player.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        // Players send reports of what they got on the same connection: these are no requests.
        if (line.endsWith("RTSP/1.0")) {
          answer(line.substring(0, line.indexOf(' ')), headers(in), out);
        }
      }
    } catch (IOException e) {
      // The player has left.
    }
  }

  private static Map<String, String> headers(BufferedReader in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private void answer(String method, Map<String, String> headers, OutputStream out)
      throws IOException {
    String sequence = "CSeq: " + headers.get("CSeq") + "\r\n";
    String elsewhere = location;
    if (elsewhere != null) {
      send(out, "302 Found\r\n" + sequence + "Location: " + elsewhere + "\r\n\r\n");
    } else if (credentials != null && !credentials.equals(headers.get("Authorization"))) {
      send(out, "401 Unauthorized\r\n" + sequence + "WWW-Authenticate: Basic realm=\"x\"\r\n\r\n");
    } else {
      send(out, "200 OK\r\n" + sequence + rest(method, headers));
    }
    if (method.equals("PLAY")) {
      players.add(out);
    }
  }

  private String rest(String method, Map<String, String> headers) throws IOException {
    return switch (method) {
      case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
      case "DESCRIBE" -> {
        String sdp = Files.readString(description).replace("SDP:", "").strip();
        String body = sdp + "\r\na=control:track0\r\n";
        yield "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body);
      }
      case "SETUP" -> {
        transports.add(headers.getOrDefault("Transport", ""));
        yield "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      }
      default -> "Session: 1\r\n\r\n";
    };
  }

  private static void send(OutputStream out, String answer) throws IOException {
    synchronized (out) {
      out.write(("RTSP/1.0 " + answer).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Each packet behind a dollar sign, its channel and its length. */
  private void hand() {
    DatagramPacket packet = new DatagramPacket(new byte[PACKET], PACKET);
    while (!rtp.isClosed()) {
      try {
        packet.setLength(PACKET);
        rtp.receive(packet);
        players.forEach(player -> hand(packet, player));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void hand(DatagramPacket packet, OutputStream player) {
    int length = packet.getLength();
    // RTCP's sender reports come to the same port, and have a channel of their own.
    boolean report = (packet.getData()[1] & 0xff) == 200;
    try {
      synchronized (player) {
        player.write(
            new byte[] {'$', (byte) (report ? 1 : 0), (byte) (length >> 8), (byte) length});
        player.write(packet.getData(), 0, length);
      }
    } catch (IOException e) {
      players.remove(player);
    }
  }

  @Override
  public void close() {
    publisher.close();
    rtp.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

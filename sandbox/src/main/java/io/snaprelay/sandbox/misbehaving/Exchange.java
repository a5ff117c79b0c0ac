package io.snaprelay.sandbox.misbehaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One client's connection, with its request read. Says anything, also what no HTTP server should.
 *
 * @param number which client of this address it is, counted from 1
 */
record Exchange(Socket socket, Clips clips, String server, int number) {

  private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A whole answer. */
  void answer(String status, String type, byte[] body, String... headers) throws IOException {
    head(
        status,
        "Content-Type: " + type,
        "Content-Length: " + body.length,
        String.join("", headers));
    write(body);
  }

  /** The beginning of an answer whose body comes in chunks. */
  void begin(String type) throws IOException {
    head("200 OK", "Content-Type: " + type, "Transfer-Encoding: chunked");
  }

  /** Likewise, of one that lasts as long as the connection. */
  void beginUnchunked(String type) throws IOException {
    head("200 OK", "Content-Type: " + type);
  }

  private void head(String status, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append(header.isEmpty() ? "" : "\r\n");
    }
    write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  void chunk(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(Integer.toHexString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    out.write(LINE_END);
    out.write(bytes);
    out.write(LINE_END);
  }

  /** The end of a body of chunks, as it should be. */
  void end() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Says nothing more until the client has left. */
  void hang() throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // What it still asks gets no answer.
    }
  }

  /** Breaks the connection off as a machine does that has forgotten it. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Parts of {@code bytes}, with a pause after each. */
  void drip(byte[] bytes, int part, Duration pause) throws IOException, InterruptedException {
    for (int at = 0; at < bytes.length; at += part) {
      socket.getOutputStream().write(bytes, at, Math.min(part, bytes.length - at));
      Thread.sleep(pause);
    }
  }
}

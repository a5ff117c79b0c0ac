package io.snaprelay.storage.oss;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and requests, and answers nothing, ever. */
final class StallingServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket();
  private final CountDownLatch reading;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  private StallingServer(CountDownLatch reading) throws IOException {
    this.reading = reading;
    // Small, so that an upload fills it and the next write blocks.
    server.setReceiveBufferSize(16 << 10);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** Reads requests. */
  static StallingServer thatReads() throws IOException {
    return new StallingServer(new CountDownLatch(0));
  }

  /** Reads nothing until told. */
  static StallingServer thatReadsNothing() throws IOException {
    return new StallingServer(new CountDownLatch(1));
  }

  void startReading() {
    reading.countDown();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  /** Connections that the other side has closed. */
  int ended() {
    return ended.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        accepted.incrementAndGet();
        Thread.ofPlatform().daemon().start(() -> read(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void read(Socket connection) {
    try (connection;
        InputStream in = connection.getInputStream()) {
      reading.await();
      in.transferTo(OutputStream.nullOutputStream());
      ended.incrementAndGet();
    } catch (IOException reset) {
      ended.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.snaprelay.capture.ffmpeg;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** HTTP-FLV of a server that keeps its one viewer while publishers go and come. */
final class KeptViewer implements AutoCloseable {

  /** FLV's header and the size of the tag before the first one: only once per connection. */
  private static final int HEADER_BYTES = 13;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Process> waiting = new LinkedBlockingQueue<>();
  private final List<Process> publishers = new ArrayList<>();

  KeptViewer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/live/room42.flv".formatted(server.getAddress().getPort());
  }

  /** Ends the publisher that is there, and begins the next one. */
  void publish(String size, List<String> coding) throws IOException {
    publishers.forEach(Process::destroyForcibly);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-loglevel", "error"));
    command.addAll(List.of("-re", "-f", "lavfi", "-i", "testsrc=rate=30:size=" + size));
    command.addAll(coding);
    command.addAll(List.of("-g", "30", "-pix_fmt", "yuv420p", "-f", "flv", "pipe:1"));
    Process publisher =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    publishers.add(publisher);
    waiting.add(publisher);
  }

  private void serve(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    boolean first = true;
    try (OutputStream viewer = exchange.getResponseBody()) {
      while (true) {
        copy(waiting.take().getInputStream(), viewer, first);
        first = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(InputStream publisher, OutputStream viewer, boolean first)
      throws IOException {
    byte[] header = publisher.readNBytes(HEADER_BYTES);
    if (first) {
      viewer.write(header);
    }
    byte[] part = new byte[4096];
    for (int read = publisher.read(part); read >= 0; read = publisher.read(part)) {
      viewer.write(part, 0, read);
      viewer.flush();
    }
  }

  @Override
  public void close() {
    publishers.forEach(Process::destroyForcibly);
    threads.shutdownNow();
    server.stop(0);
  }
}

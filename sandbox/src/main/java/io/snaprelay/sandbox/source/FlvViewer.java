package io.snaprelay.sandbox.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection that watches a stream. Tags wait in a queue until its own thread has written them;
 * a viewer that is too far behind is dropped, so that no publisher and no other viewer ever waits
 * for it.
 */
final class FlvViewer {

  /** About 25 s of 2.5 Mbit/s: a capture that far behind is of no use. */
  private static final long MOST_WAITING_BYTES = 8 << 20;

  /** No tag of a stream has this type. */
  private static final FlvTag END = new FlvTag(0, 0, new byte[0]);

  private static final byte[] CHUNK_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final boolean restartsTimestamps;
  private final boolean chunked;
  private final BlockingQueue<FlvTag> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private volatile boolean dropped;

  /** Only the writing thread knows these. */
  private boolean begun;

  private int first;

  FlvViewer(Socket socket, FlvOrigin.Options options) {
    this.socket = socket;
    this.restartsTimestamps = options.has(OriginQuirk.TIMESTAMPS_PER_CONNECTION);
    this.chunked = !options.has(OriginQuirk.UNCHUNKED);
  }

  /** Queues a tag; a viewer for whom too much waits already is dropped, and then this is false. */
  boolean offer(FlvTag tag) {
    if (waitingBytes.addAndGet(tag.data().length) > MOST_WAITING_BYTES) {
      drop();
      return false;
    }
    return waiting.add(tag);
  }

  /** What is queued is still written; then the body ends. */
  void end() {
    waiting.add(END);
  }

  /** Breaks the connection off at once, also out of a blocked write. */
  void drop() {
    dropped = true;
    waiting.add(END);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  /** Writes until the stream ends, the viewer leaves, or it is dropped. */
  void write(byte[] fileHeader, OutputStream out) throws IOException, InterruptedException {
    send(out, fileHeader);
    for (FlvTag tag = waiting.take(); tag.type() != END.type(); tag = waiting.take()) {
      waitingBytes.addAndGet(-tag.data().length);
      send(out, restamped(tag).toBytes());
    }
    if (!dropped && chunked) {
      out.write(LAST_CHUNK);
      out.flush();
    }
  }

  /** A connection's time begins with its first audio or video. */
  private FlvTag restamped(FlvTag tag) {
    if (!restartsTimestamps || tag.type() == FlvTag.SCRIPT) {
      return tag;
    }
    if (!begun) {
      begun = true;
      first = tag.timestamp();
    }
    return tag.at(tag.timestamp() - first);
  }

  private void send(OutputStream out, byte[] bytes) throws IOException {
    if (chunked) {
      String size = Integer.toHexString(bytes.length) + "\r\n";
      out.write(size.getBytes(StandardCharsets.US_ASCII));
    }
    out.write(bytes);
    if (chunked) {
      out.write(CHUNK_END);
    }
    out.flush();
  }
}

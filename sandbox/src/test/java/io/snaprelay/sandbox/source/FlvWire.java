package io.snaprelay.sandbox.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Publishes and watches single tags, so that a test knows each of them. */
final class FlvWire {

  static final FlvTag METADATA = new FlvTag(FlvTag.SCRIPT, 0, new byte[] {2, 0, 0});
  static final FlvTag VIDEO_HEADER = new FlvTag(FlvTag.VIDEO, 0, new byte[] {0x17, 0, 1});
  static final FlvTag OTHER_VIDEO_HEADER = new FlvTag(FlvTag.VIDEO, 0, new byte[] {0x17, 0, 2});
  static final FlvTag AUDIO_HEADER = new FlvTag(FlvTag.AUDIO, 0, new byte[] {(byte) 0xAF, 0, 0x12});

  private FlvWire() {}

  static FlvTag keyframe(int timestamp) {
    return new FlvTag(FlvTag.VIDEO, timestamp, new byte[] {0x17, 1, 0});
  }

  static FlvTag picture(int timestamp) {
    return new FlvTag(FlvTag.VIDEO, timestamp, new byte[] {0x27, 1, 0});
  }

  static FlvTag sound(int timestamp) {
    return new FlvTag(FlvTag.AUDIO, timestamp, new byte[] {(byte) 0xAF, 1, 0});
  }

  /** Such as {@code picture@40}, or {@code video header 2@0}. */
  static String text(FlvTag tag) {
    String kind =
        switch (tag.type()) {
          case FlvTag.SCRIPT -> "metadata";
          case FlvTag.AUDIO -> tag.isSequenceHeader() ? "audio header" : "sound";
          default ->
              tag.isSequenceHeader()
                  ? "video header " + tag.data()[2]
                  : tag.isKeyframe() ? "keyframe" : "picture";
        };
    return kind + "@" + Integer.toUnsignedLong(tag.timestamp());
  }

  /** A publisher that sends what it is told. */
  static final class Source implements AutoCloseable {
    private final PipedOutputStream out = new PipedOutputStream();

    Source(FlvOrigin origin, String streamId) {
      try {
        var in = new PipedInputStream(out);
        Thread.ofPlatform().daemon().start(() -> origin.publish(streamId, in));
        out.write(new byte[] {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0});
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Source send(FlvTag... tags) {
      try {
        for (FlvTag tag : tags) {
          out.write(tag.toBytes());
        }
        out.flush();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A viewer that reads tag by tag. */
  static final class Viewer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final DataInputStream in;

    Viewer(String url) {
      try {
        InputStream body =
            client
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream())
                .body();
        in = new DataInputStream(new BufferedInputStream(body));
        in.skipNBytes(FlvTag.FILE_HEADER_LENGTH);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /** The next tags as {@link #text}; fewer where the body ends. */
    List<String> next(int count) {
      var texts = new ArrayList<String>();
      try {
        FlvTag tag = FlvTag.read(in);
        while (tag != null) {
          texts.add(text(tag));
          tag = texts.size() == count ? null : FlvTag.read(in);
        }
        return texts;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}

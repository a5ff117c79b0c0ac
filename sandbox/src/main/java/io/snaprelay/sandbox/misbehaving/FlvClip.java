package io.snaprelay.sandbox.misbehaving;

import io.snaprelay.sandbox.source.FlvTag;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** An FLV file that is shown live, over and over. */
final class FlvClip {

  private final byte[] fileHeader;
  private final List<FlvTag> tags;
  private final long lengthMillis;

  private FlvClip(byte[] fileHeader, List<FlvTag> tags, long lengthMillis) {
    this.fileHeader = fileHeader;
    this.tags = List.copyOf(tags);
    this.lengthMillis = lengthMillis;
  }

  static FlvClip read(Path file, Duration length) {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var header = new byte[FlvTag.FILE_HEADER_LENGTH];
      in.readFully(header);
      List<FlvTag> tags = new ArrayList<>();
      for (FlvTag tag = FlvTag.read(in); tag != null; tag = FlvTag.read(in)) {
        tags.add(tag);
      }
      return new FlvClip(header, tags, length.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  byte[] fileHeader() {
    return fileHeader;
  }

  /** What every reader needs before the first picture. */
  byte[] beginning() {
    byte[] first = tags.getFirst().toBytes();
    byte[] all = Arrays.copyOf(fileHeader, fileHeader.length + first.length);
    System.arraycopy(first, 0, all, fileHeader.length, first.length);
    return all;
  }

  /**
   * Shows what {@code which} lets through, in real time, stamped from {@code from} on.
   *
   * @param until where the stream's clock is then; what is endless ends when the client leaves
   */
  void show(Exchange to, Duration from, Duration until, Predicate<FlvTag> which)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (long round = 0; ; round++) {
      for (FlvTag tag : tags) {
        if (!which.test(tag) || (round > 0 && isHead(tag))) {
          continue;
        }
        long sinceBegin = tag.timestamp() + round * lengthMillis;
        if (sinceBegin + from.toMillis() >= until.toMillis()) {
          return;
        }
        awaitNanos(began + Duration.ofMillis(sinceBegin).toNanos());
        // ffmpeg takes metadata at another time than zero for subtitles.
        long shown = tag.type() == FlvTag.SCRIPT ? 0 : sinceBegin + from.toMillis();
        to.chunk(tag.at((int) shown).toBytes());
      }
    }
  }

  private static boolean isHead(FlvTag tag) {
    return tag.type() == FlvTag.SCRIPT || tag.isSequenceHeader();
  }

  private static void awaitNanos(long time) throws InterruptedException {
    long left = time - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }
}

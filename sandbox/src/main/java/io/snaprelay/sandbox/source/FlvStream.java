package io.snaprelay.sandbox.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One published stream: what a newcomer needs first, and who watches. */
final class FlvStream {

  private final byte[] fileHeader;
  private final boolean cachesGop;
  private final Set<FlvViewer> viewers = new HashSet<>();
  private final List<FlvTag> gop = new ArrayList<>();
  private @Nullable FlvTag metadata;
  private @Nullable FlvTag videoHeader;
  private @Nullable FlvTag audioHeader;
  private int lastTimestamp;
  private boolean ended;

  /**
   * Nothing is published yet.
   *
   * @param fileHeader what the publisher's stream began with: it says whether there is audio, and a
   *     player that is told so wrongly waits for it
   */
  FlvStream(byte[] fileHeader, boolean cachesGop) {
    this.fileHeader = fileHeader;
    this.cachesGop = cachesGop;
  }

  synchronized void publish(FlvTag tag) {
    remember(tag);
    viewers.removeIf(viewer -> !viewer.offer(tag));
  }

  /**
   * A newcomer gets the headers and what is cached, and from then on each tag, none twice and none
   * left out.
   */
  synchronized void join(FlvViewer viewer) {
    int start = gop.isEmpty() ? lastTimestamp : gop.getFirst().timestamp();
    // ffmpeg takes metadata at another time than zero for subtitles.
    offer(viewer, metadata, 0);
    offer(viewer, videoHeader, start);
    offer(viewer, audioHeader, start);
    gop.forEach(viewer::offer);
    if (ended) {
      viewer.end();
    } else {
      viewers.add(viewer);
    }
  }

  byte[] fileHeader() {
    return fileHeader;
  }

  private static void offer(FlvViewer viewer, @Nullable FlvTag header, int timestamp) {
    if (header != null) {
      viewer.offer(header.at(timestamp));
    }
  }

  synchronized void leave(FlvViewer viewer) {
    viewers.remove(viewer);
  }

  synchronized void end() {
    ended = true;
    viewers.forEach(FlvViewer::end);
    viewers.clear();
  }

  synchronized void dropAll() {
    ended = true;
    viewers.forEach(FlvViewer::drop);
    viewers.clear();
  }

  private void remember(FlvTag tag) {
    lastTimestamp = tag.timestamp();
    if (tag.type() == FlvTag.SCRIPT) {
      metadata = tag;
    } else if (tag.isSequenceHeader() && tag.type() == FlvTag.VIDEO) {
      videoHeader = tag;
    } else if (tag.isSequenceHeader()) {
      audioHeader = tag;
    } else if (cachesGop) {
      cache(tag);
    }
  }

  private void cache(FlvTag tag) {
    if (tag.isKeyframe()) {
      gop.clear();
      gop.add(tag);
    } else if (!gop.isEmpty()) {
      gop.add(tag);
    }
  }
}

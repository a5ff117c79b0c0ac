package io.snaprelay.sandbox.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One published stream: what a newcomer needs first, and who watches. */
final class FlvStream {

  private final byte[] fileHeader;
  private final FlvOrigin.Options options;
  private final StreamClock clock;
  private final Set<FlvViewer> viewers = new HashSet<>();

  /** Those that get no picture before the next keyframe. */
  private final Set<FlvViewer> withoutPictures = new HashSet<>();

  private final List<FlvTag> gop = new ArrayList<>();
  private @Nullable FlvTag metadata;
  private @Nullable FlvTag videoHeader;
  private @Nullable FlvTag audioHeader;
  private int lastTimestamp;
  private int publishers;
  private boolean published;
  private boolean ended;

  /**
   * Nothing is published yet.
   *
   * @param fileHeader what the publisher's stream began with: it says whether there is audio, and a
   *     player that is told so wrongly waits for it
   */
  FlvStream(byte[] fileHeader, FlvOrigin.Options options, StreamClock clock) {
    this.fileHeader = fileHeader;
    this.options = options;
    this.clock = clock;
  }

  /** A publisher begins, in the place of any other; answers what it is known by from then on. */
  synchronized int begin() {
    published = true;
    gop.clear();
    clock.begin();
    return ++publishers;
  }

  /** Passes a tag on; false to a publisher that another one has replaced. */
  synchronized boolean publish(int publisher, FlvTag published) {
    if (ended || publisher != publishers) {
      return false;
    }
    FlvTag tag = clock.stamp(published);
    remember(tag);
    viewers.removeIf(viewer -> !give(viewer, tag));
    return true;
  }

  private boolean give(FlvViewer viewer, FlvTag tag) {
    if (tag.type() == FlvTag.VIDEO && withoutPictures.contains(viewer)) {
      if (!tag.isKeyframe()) {
        return true;
      }
      withoutPictures.remove(viewer);
      offer(viewer, videoHeader, tag.timestamp());
    }
    return viewer.offer(tag);
  }

  /** Nobody publishes, and those who watch stay. */
  synchronized void pause(int publisher) {
    if (publisher == publishers) {
      published = false;
      gop.clear();
    }
  }

  synchronized boolean isPublished() {
    return published;
  }

  synchronized long lastTimestamp() {
    return Integer.toUnsignedLong(lastTimestamp);
  }

  /**
   * A newcomer gets the headers and what is cached, and from then on each tag, none twice and none
   * left out.
   */
  synchronized void join(FlvViewer viewer) {
    int start = gop.isEmpty() ? lastTimestamp : gop.getFirst().timestamp();
    // ffmpeg takes metadata at another time than zero for subtitles.
    offer(viewer, metadata, 0);
    if (options.has(OriginQuirk.SOUND_FIRST)) {
      offer(viewer, audioHeader, lastTimestamp);
      withoutPictures.add(viewer);
    } else {
      offer(viewer, videoHeader, start);
      offer(viewer, audioHeader, start);
      gop.forEach(viewer::offer);
    }
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
    withoutPictures.remove(viewer);
  }

  synchronized void end() {
    ended = true;
    published = false;
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
    } else if (!options.has(OriginQuirk.NO_GOP_CACHE)) {
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

package io.snaprelay.starter.client;

import java.util.List;

/**
 * The newest segments of a stream, newest first.
 *
 * @param more whether there are older ones
 */
public record SegmentPage(List<SegmentRow> segments, boolean more) {

  public SegmentPage {
    segments = List.copyOf(segments);
  }
}

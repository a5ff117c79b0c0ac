package io.snaprelay.examples.review;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The newest frames that were judged: messages come at least once, and frameId tells them apart.
 */
final class Seen {

  private final int atMost;
  private final Set<String> frameIds = new LinkedHashSet<>();

  Seen(int atMost) {
    this.atMost = atMost;
  }

  boolean contains(String frameId) {
    return frameIds.contains(frameId);
  }

  void add(String frameId) {
    frameIds.add(frameId);
    if (frameIds.size() > atMost) {
      frameIds.remove(frameIds.iterator().next());
    }
  }
}

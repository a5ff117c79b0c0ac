package io.snaprelay.starter.verify;

import io.snaprelay.model.FrameCaptured;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What Kafka tells of a stream's frames, without what the pictures are like. */
final class Notified {

  private final Map<String, Frame> frames = new HashMap<>();
  private final Map<String, Integer> messages = new HashMap<>();
  private final Map<String, Set<String>> checksums = new HashMap<>();
  private Instant keptSince = Instant.MIN;

  void add(FrameCaptured message) {
    String id = message.frameId();
    frames.putIfAbsent(id, Frame.notified(message));
    messages.merge(id, 1, Integer::sum);
    checksums.computeIfAbsent(id, it -> new HashSet<>()).add(message.crc64());
  }

  /** Older messages are not kept: whether there were any is not known. */
  void keptSince(Instant time) {
    keptSince = time;
  }

  Instant keptSince() {
    return keptSince;
  }

  /** All frames that were told of, by frame id. */
  Map<String, Frame> frames() {
    return frames;
  }

  long messages(Range range) {
    return frames.values().stream()
        .filter(range::has)
        .mapToLong(frame -> messages.getOrDefault(frame.id(), 0))
        .sum();
  }

  /** Whether a frame was told of with more than one checksum. */
  boolean differs(String frameId) {
    return checksums.getOrDefault(frameId, Set.of()).size() > 1;
  }
}

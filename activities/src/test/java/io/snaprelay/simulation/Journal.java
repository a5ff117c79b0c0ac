package io.snaprelay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, for people; kept only where somebody will read it. */
final class Journal {

  private final Timeline time;
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  Journal(Timeline time, boolean kept) {
    this.time = time;
    this.kept = kept;
  }

  void note(String who, Supplier<String> what) {
    if (kept) {
      long now = time.now();
      lines.add(
          "%02d:%02d.%03d  %-14s %s"
              .formatted(now / 60_000, now / 1_000 % 60, now % 1_000, who, what.get()));
    }
  }

  List<String> lines() {
    return lines;
  }
}

package io.snaprelay.benchmarks.cost;

/** How pictures are taken out of a stream. */
enum Shape {
  USUAL("usual command"),
  INFORMED("better-informed command"),
  FLOOR("floor: demux only"),
  EXACT("snaprelay EXACT"),
  ECONOMY("snaprelay ECONOMY");

  private final String title;

  Shape(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isOurs() {
    return this == EXACT || this == ECONOMY;
  }
}

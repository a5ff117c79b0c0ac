package io.snaprelay.benchmarks.cost;

/** Whose ffmpeg it is. */
enum Program {
  BUNDLED("bundled"),
  DISTRIBUTION("distribution's");

  private final String title;

  Program(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}

package io.snaprelay.benchmarks.bookkeeping;

import java.util.Arrays;

/** What threads of a worker are for, by their names. */
enum Work {
  PICTURES("reads pictures from ffmpegs", "source-\\d+-p.*"),
  LINES("reads what ffmpegs say", "source-\\d+-l.*"),
  FOLLOWING("pairs pictures and lines", "source-.*"),
  CAPTURES("decides for captures", "Activity Execut.*"),
  STORING("stores pictures, and other calls", "ForkJoinPool.*", "MasterPoller"),
  TELLING("tells Kafka", "kafka-.*"),
  TEMPORAL("talks to Temporal", "grpc-.*", "Workflow .*", "Temporal.*", "Activity Poller.*"),
  LOAD("looks at the load", "load"),
  COMPILING("compiles, in the JVM", "C[12] Comp.*"),
  COLLECTING("collects garbage", "GC .*", "G1 .*", "VM Thread"),
  REST("everything else", ".*");

  private final String words;
  private final String names;

  /**
   * @param names what the names of its threads look like
   */
  Work(String words, String... names) {
    this.words = words;
    this.names = String.join("|", names);
  }

  /** The first that a name fits. */
  static Work of(String thread) {
    return Arrays.stream(values())
        .filter(work -> thread.matches(work.names))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return words;
  }
}

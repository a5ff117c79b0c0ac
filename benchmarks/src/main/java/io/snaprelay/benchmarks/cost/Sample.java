package io.snaprelay.benchmarks.cost;

/**
 * One measurement.
 *
 * @param cpu seconds of user and system, the whole process tree
 * @param seconds of stream that it took, which are those on the clock
 * @param megabytes resident, with its share of what it shares, at the end
 * @param pulled bytes; negative where nobody counted them
 */
record Sample(double cpu, double seconds, double megabytes, long pulled) {

  private static final double MEGABYTES_PER_GIGABYTE = 1_024;
  private static final int PICTURES = 10_000;
  private static final double MILLION = 1e6;

  /** The share of a core that it takes. */
  double cores() {
    return cpu / seconds;
  }

  double cpuPerMinute() {
    return cores() * 60;
  }

  /** What a platform bills for ten thousand pictures that asks for memory times time. */
  double gigabyteSeconds(double secondsPerPicture) {
    return megabytes / MEGABYTES_PER_GIGABYTE * secondsPerPicture * PICTURES;
  }

  boolean knowsPulled() {
    return pulled >= 0;
  }

  /** Millions of bytes pulled in so many seconds. */
  double pulledMegabytes(double inSeconds) {
    return pulled / seconds * inSeconds / MILLION;
  }
}

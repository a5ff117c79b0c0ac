package io.snaprelay.benchmarks;

import java.util.List;

/** Measures a set of figures; a round measures all of them once, in the same order. */
public interface Benchmark {

  /**
   * One round.
   *
   * @param quick whether a short look will do: the same steps, fewer of them
   */
  List<Figure> measure(boolean quick) throws Exception;
}

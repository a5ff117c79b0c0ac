package io.snaprelay.benchmarks.cost;

/** A subject while it is measured; closed, its processes are gone and waited for. */
interface Running extends AutoCloseable {

  /**
   * Whether it does what it is there for: what fails costs nothing, and says nothing.
   *
   * @throws IllegalStateException says what it does instead, without the address's secrets
   */
  void requireWorking();

  /** By which plan it takes its pictures, and why; empty where it has none. */
  default String plan() {
    return "";
  }

  @Override
  void close();
}

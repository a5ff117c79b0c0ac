package io.snaprelay.runtime.config;

/** Implemented by settings records whose components restrict each other. */
public interface Checked {
  /** Adds a problem for each rule that is broken. Called once every component has its value. */
  void check(Problems problems);
}

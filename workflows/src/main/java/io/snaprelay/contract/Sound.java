package io.snaprelay.contract;

/** Whether sound comes with a source's pictures, as a connection to it has found. */
public enum Sound {
  UNKNOWN,
  NONE,
  SOME
}

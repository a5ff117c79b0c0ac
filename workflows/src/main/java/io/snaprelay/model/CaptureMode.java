package io.snaprelay.model;

/** The three ways to capture a long stream, and the choice among them. */
public enum CaptureMode {
  /** Chosen by {@link ModeChoice} from the request. */
  AUTO,
  /** A timer and an activity per frame; no connection is held between frames. */
  ONE_SHOT,
  /** Bounded segments, one after another. */
  RELAY,
  /** One segment with a bound of hours, for dedicated workers. */
  LONG
}

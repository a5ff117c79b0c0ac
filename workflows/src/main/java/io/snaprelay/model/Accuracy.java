package io.snaprelay.model;

/** Which picture of a slot's window serves it. */
public enum Accuracy {
  /** The first reference frame at or after the slot time. */
  EXACT,
  /** The cheapest right picture inside the slot's window, a keyframe where there is one. */
  ECONOMY
}

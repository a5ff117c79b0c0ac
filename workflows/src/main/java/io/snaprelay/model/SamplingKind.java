package io.snaprelay.model;

/** How pictures are taken out of a stream, the cheapest first. */
public enum SamplingKind {
  /** Only key packets, and the few behind each that make the decoder give its picture away. */
  KEY_PACKETS,
  /** Each group of pictures up to the last one that a slot needs. */
  HEAD_OF_GOP,
  /** All but the pictures that no other one is built upon. */
  NO_NON_REFERENCE,
  /** Every picture. */
  FULL_DECODE;

  public boolean isDearerThan(SamplingKind other) {
    return compareTo(other) > 0;
  }
}

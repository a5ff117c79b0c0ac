package io.snaprelay.capture.plan;

/**
 * ffmpeg's expressions print numbers and nothing else: what a number means, where it is no time, is
 * said by a multiple of a step that is larger than any time in milliseconds, and whose sum with one
 * is still exact.
 */
public final class Tags {

  public static final double STEP = 1e14;

  /** Of two pictures, in milliseconds. */
  public static final long DISTANCE = 1;

  /** A key packet, with its time in milliseconds. */
  public static final long KEY = 2;

  /** The key packet before it is no IDR. */
  public static final long STRAY = 3;

  /** A key packet is overdue. */
  public static final long OVERDUE = 4;

  /** So many bytes of the input lie before the packet that came last. */
  public static final long PULLED = 5;

  /** A key picture came out of the decoder, with its content time in milliseconds. */
  public static final long KEY_PICTURE = 6;

  private Tags() {}

  /** As it is written in an expression. */
  public static String of(long tag) {
    return tag + "e14";
  }
}

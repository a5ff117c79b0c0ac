package io.snaprelay.capture.spool;

/**
 * What is in a spool.
 *
 * @param bytes of the limit
 */
public record SpoolUsage(long pictures, long bytes) {

  public static final SpoolUsage NONE = new SpoolUsage(0, 0);

  public SpoolUsage plus(long morePictures, long moreBytes) {
    return new SpoolUsage(pictures + morePictures, bytes + moreBytes);
  }
}

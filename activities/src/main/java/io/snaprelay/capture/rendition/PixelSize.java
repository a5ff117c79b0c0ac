package io.snaprelay.capture.rendition;

import io.snaprelay.contract.PictureSpec;

/**
 * How large a rendition's pictures are.
 *
 * @param width in pixels; 0 where it is not known
 * @param height likewise
 */
record PixelSize(int width, int height) {

  static final PixelSize UNKNOWN = new PixelSize(0, 0);

  /**
   * Whether pictures made of it are as large as the request lets them be. Renditions have the
   * source's proportions: one that reaches one of the limits is shrunk to the same size as the
   * source itself would be.
   */
  boolean isEnoughFor(PictureSpec picture) {
    return reaches(width, picture.maxWidth()) || reaches(height, picture.maxHeight());
  }

  private static boolean reaches(int length, int limit) {
    return limit > 0 && length >= limit;
  }

  boolean isKnown() {
    return width > 0 && height > 0;
  }

  long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}

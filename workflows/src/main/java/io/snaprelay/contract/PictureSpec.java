package io.snaprelay.contract;

import io.snaprelay.model.WireRecord;

/**
 * How pictures are made.
 *
 * @param maxWidth widest picture in pixels, 0 for the source's own; a picture is never larger than
 *     its source
 * @param maxHeight likewise
 * @param quality JPEG quality as ffmpeg counts it, 2 (best) to 31; 0 for the default of 5
 */
public record PictureSpec(int maxWidth, int maxHeight, int quality) implements WireRecord {

  public static final PictureSpec DEFAULT = new PictureSpec(0, 0, 0);

  private static final int DEFAULT_QUALITY = 5;

  public PictureSpec {
    quality = quality == 0 ? DEFAULT_QUALITY : quality;
  }
}

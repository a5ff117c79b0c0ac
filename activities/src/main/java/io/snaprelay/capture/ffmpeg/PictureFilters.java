package io.snaprelay.capture.ffmpeg;

import io.snaprelay.contract.PictureSpec;
import java.util.ArrayList;
import java.util.List;

/** The filters behind the selection: what makes a JPEG's pixels of a picture that was chosen. */
final class PictureFilters {

  /** The field that is shown first or second; the other one is of another time. */
  private static final String ONE_FIELD = "field=type=top";

  /** The white of graphics and paper has 203 nit, and stays white; what is brighter is mapped. */
  private static final List<String> TONE_MAPPING =
      List.of(
          "zscale=t=linear:npl=203",
          "format=gbrpf32le",
          "zscale=p=bt709",
          "tonemap=tonemap=mobius:param=0.7:desat=0",
          "zscale=t=bt709:m=bt709:r=tv",
          "format=yuv420p");

  private PictureFilters() {}

  static List<String> of(PictureSpec picture, PictureCoding coding) {
    List<String> filters = new ArrayList<>();
    if (coding.interlaced()) {
      filters.add(ONE_FIELD);
    }
    if (coding.highDynamicRange()) {
      filters.addAll(TONE_MAPPING);
    }
    filters.add(scale(picture, coding.interlaced() ? "2*ih" : "ih"));
    filters.add("setsar=1");
    // Full range, as JPEGs have it.
    filters.add("format=yuvj420p");
    return filters;
  }

  /**
   * Into the box that was asked for, never larger than the source, in the proportions in which it
   * is to be shown: with square pixels. JPEGs are of BT.601, whatever the source is of.
   */
  private static String scale(PictureSpec picture, String height) {
    String shownWidth = "iw*min(1,sar)";
    String shownHeight = "%s*min(1,1/sar)".formatted(height);
    String fit = fit(shownWidth, picture.maxWidth(), shownHeight, picture.maxHeight());
    return "scale=w='max(1,round(%s%s))':h='max(1,round(%s%s))':out_color_matrix=bt601"
        .formatted(shownWidth, fit, shownHeight, fit);
  }

  private static String fit(String width, int maxWidth, String height, int maxHeight) {
    List<String> limits = new ArrayList<>();
    if (maxWidth > 0) {
      limits.add("%d/(%s)".formatted(maxWidth, width));
    }
    if (maxHeight > 0) {
      limits.add("%d/(%s)".formatted(maxHeight, height));
    }
    String factor = "1";
    for (String limit : limits) {
      factor = "min(%s,%s)".formatted(factor, limit);
    }
    return limits.isEmpty() ? "" : "*" + factor;
  }
}

package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.clock.HandedAnchor;
import io.snaprelay.capture.plan.SamplingPlan;
import io.snaprelay.capture.plan.Tags;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.model.Grid;

/**
 * The video filters: source time becomes content time, the first picture of each slot is selected,
 * its time is printed, and only then its pixels are touched.
 *
 * <p>All times are whole milliseconds. Those of this century, their differences and the grid's
 * numbers are far below 2^52, where the quotient of two whole numbers in floating point never
 * rounds up to the next whole number: the slots that are counted here are those of {@link Grid}.
 */
final class FilterChain {
  /**
   * The least difference of wall clock and source clock, leaking upwards by 2 ms a second so that
   * it follows a source whose clock runs slow; it starts anew when the source's clock goes back by
   * more than pictures out of order explain.
   */
  private static final String OWN_ANCHOR = "min(ld(0)+0.002*(PTS-ld(1)),ld(2))";

  /** By a part of what it is off in 5,000 s, and by 2 ms a second at most. */
  private static final String FOLLOWING =
      "ld(0)+(PTS-ld(1))*clip((ld(2)-ld(0))/5000000,-0.002,0.002)";

  /** A few a second at most: there are streams of nothing but key pictures. */
  private static final String KEYS =
      "if(key*gte(abs(pts-ld(0)),250),st(0,pts);print(%s+pts));"
          .formatted(Tags.of(Tags.KEY_PICTURE));

  private FilterChain() {}

  static String of(SourceRequest request, Taking taking) {
    return String.join(
        ",",
        "settb=1/1000",
        "setpts='" + contentTime(request) + "'",
        "select='" + selection(request, taking.plan()) + "'",
        "showinfo=checksum=0",
        String.join(",", PictureFilters.of(request.picture(), taking.coding())));
  }

  /**
   * The content time, in milliseconds since the epoch. Registers: 0 the anchor, 1 the last PTS, 2
   * what the anchor would be for this picture alone, 3 whether the source's clock started anew, 4
   * this picture's slot, 5 the PTS last printed, 6 the slot last printed, 7 whether the anchor was
   * adopted, 8 how far the handed anchor lies below that of this picture alone, 9 the longest
   * distance of two pictures since it was printed.
   *
   * <p>PTS and anchor are printed for each new slot and every 250 ms of source time: that is what
   * progress and catching up are judged by; the distance is what a plan is judged by.
   */
  private static String contentTime(SourceRequest request) {
    return "if(isnan(PTS),NAN,"
        + "st(2,RTCTIME/1000-PTS);"
        + "st(3,eq(N,0)+lt(PTS,ld(1)-500));"
        + anchor(request)
        + "st(9,max(ld(9),not(ld(3))*(PTS-ld(1))));"
        + "st(1,PTS);"
        + "st(4,%s);".formatted(slot("PTS+ld(0)", request.grid()))
        + "if(ld(3)+gte(PTS-ld(5),250)+not(eq(ld(4),ld(6))),"
        + "st(5,PTS);st(6,ld(4));print(PTS);print(ld(0));print(%s+ld(9));st(9,0));"
            .formatted(Tags.of(Tags.DISTANCE))
        + "PTS+ld(0))";
  }

  private static String anchor(SourceRequest request) {
    Long handed = request.anchor();
    return handed == null || SourceKind.of(request.url()) != SourceKind.HLS
        ? "st(0,if(ld(3),ld(2),%s));".formatted(OWN_ANCHOR)
        : adoptedAnchor(handed);
  }

  /**
   * The first picture of an HLS connection is several seconds old, and how late each one comes
   * depends on when the playlist was looked at: a connection's own anchor is up to a segment away
   * from another one's. An adopted one stays, and only follows slowly what all connections see in
   * the long run; it ends with the clock that it belongs to.
   */
  private static String adoptedAnchor(long handed) {
    String behind =
        "mod(ld(2)-%1$d+%2$.6f,%3$.6f)-%2$.6f"
            .formatted(handed, HandedAnchor.WRAP_MILLIS / 2, HandedAnchor.WRAP_MILLIS);
    return "st(8,%s);".formatted(behind)
        + "st(7,if(ld(3),eq(N,0)*between(ld(8),0,%d),ld(7)));".formatted(HandedAnchor.MOST_MILLIS)
        + "st(0,if(ld(3),ld(2)-ld(7)*ld(8),if(ld(7),%s,%s)));".formatted(FOLLOWING, OWN_ANCHOR);
  }

  /**
   * The first picture of each slot; at the start, where asked for, also one a second. The times of
   * key pictures are printed: what the decoder complained about ends with them.
   */
  static String selection(SourceRequest request, SamplingPlan plan) {
    String newSlot =
        "gt(%s,%s)"
            .formatted(slot("pts", request.grid()), slot("prev_selected_pts", request.grid()));
    String extra =
        request.extraAtStart() ? "+lt(pts-start_pts,20000)*gte(pts-prev_selected_pts,1000)" : "";
    String candidate = plan.choosesKeyPictures() ? "key*not(isnan(pts))" : "not(isnan(pts))";
    return "%s%s*(isnan(prev_selected_pts)+%s%s)".formatted(KEYS, candidate, newSlot, extra);
  }

  private static String slot(String time, Grid grid) {
    return "floor((%s-%d)/%d)".formatted(time, grid.phaseMillis(), grid.intervalMillis());
  }
}

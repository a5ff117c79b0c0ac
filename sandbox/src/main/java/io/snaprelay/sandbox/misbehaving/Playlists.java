package io.snaprelay.sandbox.misbehaving;

import java.io.IOException;

/** HLS that does not go on, or never began. */
final class Playlists {

  static final String SEGMENT = "segment.ts";
  private static final String MISSING = "missing.ts";
  private static final String TYPE = "application/vnd.apple.mpegurl";

  private Playlists() {}

  /** Segments that are there, and a list that never changes. */
  static void stale(Exchange exchange) throws IOException {
    exchange.answer("200 OK", TYPE, Answers.ascii(list(7, SEGMENT)));
  }

  /** A list that goes on, of segments that are not there. */
  static void missingSegments(Exchange exchange) throws IOException {
    exchange.answer("200 OK", TYPE, Answers.ascii(list(exchange.number(), MISSING)));
  }

  /** A list that is over. */
  static void ended(Exchange exchange) throws IOException {
    exchange.answer("200 OK", TYPE, Answers.ascii(list(0, SEGMENT) + "#EXT-X-ENDLIST\n"));
  }

  private static String list(int sequence, String segment) {
    StringBuilder list = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n");
    list.append("#EXT-X-MEDIA-SEQUENCE:").append(sequence).append('\n');
    for (int i = 0; i < 3; i++) {
      list.append("#EXT-X-DISCONTINUITY\n#EXTINF:2.0,\n").append(segment).append('\n');
    }
    return list.toString();
  }
}

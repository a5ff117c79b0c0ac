package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.Ports;

/** Where a publisher sends its stream. */
public sealed interface PublishTarget {

  /** What capture is given to pull the stream. */
  String url();

  /** An RTMP server: one of ours, or any other. */
  record Rtmp(String url) implements PublishTarget {}

  /** The HTTP-FLV origin in this process. */
  record Origin(FlvOrigin origin, String streamId) implements PublishTarget {
    @Override
    public String url() {
      return origin.url(streamId);
    }
  }

  /** MPEG-TS over SRT: the publisher listens there, and ends with the one caller that it takes. */
  record Srt(int port) implements PublishTarget {
    @Override
    public String url() {
      return "srt://%s:%d".formatted(Ports.HOST, port);
    }
  }

  /** The HLS origin in this process. */
  record Hls(HlsOrigin origin, String streamId) implements PublishTarget {
    @Override
    public String url() {
      return origin.url(streamId);
    }
  }
}

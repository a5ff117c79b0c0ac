package io.snaprelay.sandbox.source;

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

  /** The HLS origin in this process. */
  record Hls(HlsOrigin origin, String streamId) implements PublishTarget {
    @Override
    public String url() {
      return origin.url(streamId);
    }
  }
}

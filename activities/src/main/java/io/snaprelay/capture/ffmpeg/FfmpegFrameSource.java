package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;

/** Live sources through ffmpeg, one child process per connection. */
public final class FfmpegFrameSource implements FrameSource {
  private final FfmpegBinary binary;
  private final FfmpegSettings settings;
  private final AddressPolicy policy;

  /**
   * @param policy where sources may lead
   */
  public FfmpegFrameSource(FfmpegBinary binary, FfmpegSettings settings, AddressPolicy policy) {
    this.binary = binary;
    this.settings = settings;
    this.policy = policy;
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    FfmpegConnection connection = new FfmpegConnection(binary, settings, policy, request, listener);
    connection.start();
    return connection;
  }
}

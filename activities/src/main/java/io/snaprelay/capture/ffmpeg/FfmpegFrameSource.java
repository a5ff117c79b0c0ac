package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.util.List;

/** Live sources through ffmpeg, one child process per connection. */
public final class FfmpegFrameSource implements FrameSource {
  private final ProgramChoice programs;
  private final FfmpegSettings settings;
  private final AddressPolicy policy;
  private final CaptureMetrics metrics;

  /**
   * @param programs all that can capture, as {@link FfmpegFinder#findAll} gives them: what the
   *     first one cannot decode is tried with the others
   * @param policy where sources may lead
   */
  public FfmpegFrameSource(
      List<FfmpegBinary> programs,
      FfmpegSettings settings,
      AddressPolicy policy,
      CaptureMetrics metrics) {
    this.programs = new ProgramChoice(programs);
    this.settings = settings;
    this.policy = policy;
    this.metrics = metrics;
  }

  /** Uncounted. */
  public FfmpegFrameSource(
      List<FfmpegBinary> programs, FfmpegSettings settings, AddressPolicy policy) {
    this(programs, settings, policy, CaptureMetrics.NONE);
  }

  /** With one program, and uncounted. */
  public FfmpegFrameSource(FfmpegBinary program, FfmpegSettings settings, AddressPolicy policy) {
    this(List.of(program), settings, policy);
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    FfmpegConnection connection =
        new FfmpegConnection(programs, settings, policy, metrics, request, listener);
    connection.start();
    return connection;
  }
}

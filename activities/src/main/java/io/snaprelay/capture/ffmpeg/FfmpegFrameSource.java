package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceListener;
import io.snaprelay.capture.source.SourceRequest;
import java.util.List;

/** Live sources through ffmpeg, one child process per connection. */
public final class FfmpegFrameSource implements FrameSource {
  private final ProgramChoice programs;
  private final FfmpegSettings settings;

  /**
   * @param programs all that can capture, as {@link FfmpegFinder#findAll} gives them: what the
   *     first one cannot decode is tried with the others
   */
  public FfmpegFrameSource(List<FfmpegBinary> programs, FfmpegSettings settings) {
    this.programs = new ProgramChoice(programs);
    this.settings = settings;
  }

  public FfmpegFrameSource(FfmpegBinary program, FfmpegSettings settings) {
    this(List.of(program), settings);
  }

  @Override
  public SourceConnection open(SourceRequest request, SourceListener listener) {
    FfmpegConnection connection = new FfmpegConnection(programs, settings, request, listener);
    connection.start();
    return connection;
  }
}

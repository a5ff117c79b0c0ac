package io.snaprelay.starter.cli;

import io.snaprelay.model.FrameRef;
import io.snaprelay.starter.client.StreamClient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snaprelay capture STREAM}. */
@Command(
    name = "capture",
    header = "Take one picture now of a stream that is captured.",
    description = {
      "Waits until the picture is stored, and prints its key and an address that opens in a browser. It is announced in Kafka as every other, and not counted as due.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay capture live/room42",
      "  Download it:",
      "    curl -o now.jpg \"$(snaprelay capture live/room42 --json | jq -r .url)\""
    })
final class CaptureCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  CaptureCommand(Services services) {
    super(services);
  }

  @Override
  int run(StreamClient streams) {
    FrameRef frame = streams.captureNow(stream.id());
    try (Services.PictureUrls urls = services().pictureUrls(connection())) {
      switch (urls) {
        case Services.PictureUrls.Signed signed -> print(frame, signed.of(frame.key()).toString());
        case Services.PictureUrls.Unknown unknown -> {
          print(frame, (String) null);
          note("no address can be signed: " + unknown.remedy());
        }
      }
    }
    return ExitCodes.DONE;
  }

  private void print(FrameRef frame, @Nullable String url) {
    print(
        new Answer(
            frame.frameId(),
            stream.id().value(),
            frame.slot(),
            frame.contentTime(),
            frame.bucket(),
            frame.key(),
            url),
        url == null ? List.of(frame.key()) : List.of(frame.key(), url));
  }

  private record Answer(
      String frameId,
      String streamId,
      Instant slot,
      Instant contentTime,
      String bucket,
      String key,
      @Nullable String url) {}
}

package io.snaprelay.starter.cli;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.answer.PictureAnswer;
import io.snaprelay.starter.cli.type.StreamIdType;
import io.snaprelay.starter.cli.type.UrlType;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.StreamClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snaprelay capture STREAM}. */
@Command(
    name = "capture",
    header = "Take one picture now, of a stream that is captured or of any address.",
    description = {
      "Waits until the picture is stored, and prints its key and an address that opens in a browser. It is announced in Kafka as every other. Of a stream it is not counted as due; of an address it is a capture of its own, named picture/TIME-ID, which is over then.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay capture live/room42",
      "  Of an address that is no stream of ours (yet):",
      "    snaprelay capture --url \"https://pull.example.com/live/room42.flv?sign=...\"",
      "  Download it:",
      "    curl -o now.jpg \"$(snaprelay capture live/room42 --json | jq -r .url)\""
    })
final class CaptureCommand extends StreamCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "STREAM",
      converter = StreamIdType.class,
      description = "Name of a stream that is captured, such as live/room42.")
  private @Nullable StreamId stream;

  @Option(
      names = "--url",
      paramLabel = "URL",
      converter = UrlType.class,
      description = "Where to take it instead; may be repeated, for other ways to the same stream.")
  private List<SourceUrl> urls = List.of();

  @Mixin private UrlOptions signing;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, in a few words; stands in the workflow's history.")
  private @Nullable String reason;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  CaptureCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    if ((stream == null) == urls.isEmpty()) {
      throw usage("say of what: either a STREAM that is captured, or --url URL");
    }
    Asking.check(reason);
    InvalidRequestException.check(signing.signed(urls), services().allowed(connection()));
  }

  @Override
  int run(StreamClient streams) {
    FrameRef frame =
        stream == null
            ? streams.captureUrl(signing.signed(urls), PictureSpec.DEFAULT, Asking.because(reason))
            : streams.captureNow(stream, Asking.because(reason));
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
        PictureAnswer.of(frame, url),
        url == null ? List.of(frame.key()) : List.of(frame.key(), url));
  }
}

package io.snaprelay.starter.cli;

import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.starter.answer.RetunedAnswer;
import io.snaprelay.starter.cli.type.UrlType;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.StreamClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code snaprelay set-url STREAM URL}. */
@Command(
    name = "set-url",
    header = "Change where a running stream is pulled from.",
    description = {
      "For addresses whose signature ends and that no signer of the workers signs, and for streams that move. A new connection takes over from the one that runs; the answer says from which slot on.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  The same stream with a new signature; in quotes, so that the shell leaves its '&' alone:",
      "    snaprelay set-url live/room42 \"https://pull.example.com/live/room42.flv?sign=...&time=...\"",
      "  Another CDN, whose addresses the workers sign by themselves:",
      "    snaprelay set-url live/room42 https://pull.example.com/live/room42.flv --signer cdn"
    })
final class SetUrlCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "URL",
      converter = UrlType.class,
      description = "Where to pull it from now on, instead of all there were.")
  private List<SourceUrl> urls;

  @Mixin private UrlOptions signing;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  SetUrlCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    InvalidRequestException.check(signing.signed(urls), services().allowed(connection()));
  }

  @Override
  int run(StreamClient streams) {
    Retuned answer = streams.setUrls(stream.id(), signing.signed(urls));
    print(RetunedAnswer.of(stream.id(), answer), RetunedText.of(stream.id(), answer));
    return ExitCodes.DONE;
  }
}

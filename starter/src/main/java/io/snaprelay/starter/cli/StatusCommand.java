package io.snaprelay.starter.cli;

import io.snaprelay.starter.answer.StatusJson;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snaprelay status STREAM}. */
@Command(
    name = "status",
    header = "Show how a stream's capture stands.",
    description = {
      "State, mode and why, the running segment, the last picture, a time line of the last minutes (x: slots were missed), and the ledger to the second: due = captured + unchanged + missed + open. Of a stream that is over, how it ended and its final ledger.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay status live/room42",
      "  Slots missed so far, for a script:",
      "    snaprelay status live/room42 --json | jq .coverage.missed"
    })
final class StatusCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  StatusCommand(Services services) {
    super(services);
  }

  @Override
  int run(StreamClient streams) {
    StreamView view = streams.status(stream.id());
    Instant now = Instant.now();
    StatusText text = new StatusText(paint(), TimeLineText.ofStandardOutput(), now);
    print(StatusJson.of(view, now), text.of(view));
    return view instanceof StreamView.Unanswered ? ExitCodes.FAILED : ExitCodes.DONE;
  }
}

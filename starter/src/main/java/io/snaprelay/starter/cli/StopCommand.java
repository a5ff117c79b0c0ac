package io.snaprelay.starter.cli;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.answer.StoppedAnswer;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.client.StopOutcome;
import io.snaprelay.starter.client.StreamClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snaprelay stop STREAM}. */
@Command(
    name = "stop",
    header = "Stop capturing a stream.",
    description = {
      "What was captured before is delivered and accounted for; ffmpeg is gone within a second.",
      "Stopping what does not run is no error.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Stop, and print the ledger when it is final:",
      "    snaprelay stop live/room42 --wait",
      "  Only if this publisher's session is still the current one, as from a media server's callback:",
      "    snaprelay stop live/room42 --session 8f14e45f"
    })
final class StopCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "Only the end of this session; without it whatever runs is stopped.")
  private @Nullable String session;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, in a few words; stands in the workflow's history.")
  private @Nullable String reason;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "2m",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description =
          "Wait until the ledger is final, for ${FALLBACK-VALUE} where no duration is given.")
  private @Nullable Duration wait;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  StopCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    Asking.check(reason);
  }

  @Override
  int run(StreamClient streams) {
    switch (streams.stop(stream.id(), session, Asking.because(reason))) {
      case StopOutcome.Stopped s -> stopped(streams);
      case StopOutcome.NotRunning n ->
          print(
              answer("NOT_RUNNING", null),
              "%s does not run; nothing to stop".formatted(stream.id()));
      case StopOutcome.OtherSession other ->
          print(
              answer("OTHER_SESSION", null),
              "%s goes on: its session is %s".formatted(stream.id(), other.current()));
    }
    return ExitCodes.DONE;
  }

  private void stopped(StreamClient streams) {
    Duration atMost = wait;
    if (atMost == null) {
      print(answer("STOPPED", null), "%s was told to stop".formatted(stream.id()));
      return;
    }
    CaptureSummary summary =
        streams
            .awaitEnd(stream.id(), atMost)
            .orElseThrow(
                () ->
                    new OperatorException(
                        "%s was told to stop and has not ended within %s: `snaprelay status %s` shows how it stands"
                            .formatted(stream.id(), Times.length(atMost), stream.id())));
    print(answer("STOPPED", summary), LedgerText.ended(summary, paint()));
  }

  private StoppedAnswer answer(String outcome, @Nullable CaptureSummary summary) {
    return new StoppedAnswer(stream.id().value(), outcome, summary);
  }
}

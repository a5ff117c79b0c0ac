package io.snaprelay.starter.cli;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.CaptureState;
import io.snaprelay.starter.answer.StartedAnswer;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.cli.type.UrlType;
import io.snaprelay.starter.client.InvalidRequestException;
import io.snaprelay.starter.client.StartOutcome;
import io.snaprelay.starter.client.StreamClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snaprelay start STREAM URL}. */
@Command(
    name = "start",
    header = "Start capturing a live stream.",
    description = {
      "Pictures of the stream go to OSS and a message for each to Kafka, from its first picture until it ends or is stopped.",
      "Starting what runs already says so and changes nothing.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  A picture every second, for as long as the stream is on air:",
      "    snaprelay start live/room42 rtmp://pull.example.com/live/room42",
      "  Twice a second, exact to the frame, of a risky stream:",
      "    snaprelay start live/room42 URL --interval 500ms --accuracy exact --risk high",
      "  Small pictures, with something of yours in every message:",
      "    snaprelay start live/room42 URL --size 640x0 --label tenant=acme",
      "  Every five minutes, without holding a connection in between, for two hours:",
      "    snaprelay start live/shop URL --interval 5m --duration 2h",
      "  Only at given instants:",
      "    snaprelay start live/show URL --at 2026-11-22T20:00:00Z",
      "  From a CDN whose URLs expire: give them unsigned, and the workers sign them by their configuration:",
      "    snaprelay start live/room42 https://pull.example.com/live/room42.flv --signer cdn",
      "    snaprelay start live/room42 cdn-a=rtmp://a.example.com/live/room42 cdn-b=rtmp://b.example.com/live/room42",
      "  Put URLs with a query in quotes, so that the shell leaves their '&' alone."
    })
final class StartCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "URL",
      converter = UrlType.class,
      description =
          "Where to pull it: rtmp, rtmps, http(s) FLV or HLS, srt; rtsp where it is allowed. More are tried in turn.")
  private List<SourceUrl> urls;

  @Mixin private UrlOptions signing;

  @Mixin private CaptureOptions capture;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "1m",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description =
          "Wait until the stream is live, for ${FALLBACK-VALUE} where no duration is given.")
  private @Nullable Duration wait;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  StartCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    InvalidRequestException.check(request(), Instant.now(), services().allowed(connection()));
  }

  private CaptureRequest request() {
    return capture.fill(
        CaptureRequest.builder(stream.id().value()).urls(signing.signed(urls)),
        services().riskPolicy(connection()));
  }

  @Override
  int run(StreamClient streams) {
    StartOutcome outcome = streams.start(request());
    CaptureState state =
        wait == null ? outcome.state() : new Waiting(streams).live(stream.id(), wait);
    print(StartedAnswer.of(stream.id(), outcome, state), text(outcome, state));
    if (outcome instanceof StartOutcome.Started started && !started.missingAttributes().isEmpty()) {
      note(
          "the namespace has no search attributes %s, so that `snaprelay list` shows no states: run `snaprelay setup`"
              .formatted(String.join(", ", started.missingAttributes())));
    }
    return wait == null || state == CaptureState.LIVE ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private String text(StartOutcome outcome, CaptureState state) {
    return switch (outcome) {
      case StartOutcome.Started s ->
          "%s is being captured (%s): `snaprelay status %s` shows how"
              .formatted(stream.id(), paint().state(state.name()), stream.id());
      case StartOutcome.RunsAlready r ->
          "%s runs already (%s); nothing was changed"
              .formatted(stream.id(), paint().state(state.name()));
    };
  }
}

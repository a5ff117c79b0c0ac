package io.snaprelay.starter.cli;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.answer.RetunedAnswer;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.cli.type.PictureSize;
import io.snaprelay.starter.cli.type.WordType;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snaprelay retune STREAM}. */
@Command(
    name = "retune",
    header = "Change how a running stream is captured.",
    description = {
      "Without losing a slot: a new connection takes over from the one that runs, and the answer says from which slot on. What is not named stays as it is.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Five times a second from now on:",
      "    snaprelay retune live/room42 --interval 200ms",
      "  By the rule for high risk that the capture was started with:",
      "    snaprelay retune live/room42 --risk high",
      "  The first slot that is captured so, for a script:",
      "    snaprelay retune live/room42 --accuracy exact --json | jq -r .from"
    })
final class RetuneCommand extends StreamCommand {

  @Mixin private StreamArgument stream;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "Distance of two pictures, 100ms to 24h.")
  private @Nullable Duration interval;

  @Option(
      names = "--accuracy",
      paramLabel = "WORD",
      converter = WordType.HowExact.class,
      description = "economy or exact.")
  private @Nullable Accuracy accuracy;

  @Option(
      names = "--risk",
      paramLabel = "LEVEL",
      converter = WordType.Risk.class,
      description =
          "low, normal, high or critical: with the interval and accuracy of its rule, as the configuration had it when the capture was started.")
  private @Nullable RiskLevel risk;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PictureSize.Type.class,
      description = "Largest size of a picture in pixels; the quality stays.")
  private @Nullable PictureSize size;

  @Option(
      names = "--quality",
      paramLabel = "N",
      description = "JPEG quality, 2 (best) to 31; the size stays.")
  private @Nullable Integer quality;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, in a few words; stands in the workflow's history.")
  private @Nullable String reason;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  RetuneCommand(Services services) {
    super(services);
  }

  @Override
  void check() {
    if (interval == null && accuracy == null && risk == null && size == null && quality == null) {
      throw usage("say what is to change: --interval, --accuracy, --risk, --size or --quality");
    }
    Asking.check(reason);
  }

  @Override
  int run(StreamClient streams) {
    Retuned answer =
        streams.retune(
            stream.id(),
            new Retune(interval, accuracy, risk, picture(streams), Asking.because(reason)));
    print(RetunedAnswer.of(stream.id(), answer), RetunedText.of(stream.id(), answer));
    return ExitCodes.DONE;
  }

  /** Of two that change one half each at the same time, the later one wins. */
  private @Nullable PictureSpec picture(StreamClient streams) {
    if (size == null && quality == null) {
      return null;
    }
    PictureSpec now =
        size != null && quality != null
            ? PictureSpec.DEFAULT
            : picture(streams.status(stream.id()));
    return new PictureSpec(
        size == null ? now.maxWidth() : size.width(),
        size == null ? now.maxHeight() : size.height(),
        quality == null ? now.quality() : quality);
  }

  private static PictureSpec picture(StreamView view) {
    return switch (view) {
      case StreamView.Running running -> running.status().picture();
      // Nobody carries the change out then, and its answer says why.
      case StreamView.Ended ended -> PictureSpec.DEFAULT;
      case StreamView.Unanswered silent -> PictureSpec.DEFAULT;
      case StreamView.BrokenOff broken -> PictureSpec.DEFAULT;
    };
  }
}

package io.snaprelay.starter.cli;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.cli.type.InstantType;
import io.snaprelay.starter.cli.type.PictureSize;
import io.snaprelay.starter.cli.type.WordType;
import io.snaprelay.starter.policy.RiskDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a stream is captured; what is left out has the contract's default. */
final class CaptureOptions {

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description =
          "Distance of two pictures, 100ms to 24h; by default the risk level's (risk.LEVEL.interval), else 1s, and none where --at is given.")
  private @Nullable Duration interval;

  @Option(
      names = "--phase",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "Shift of the pictures' times against full multiples of the interval.")
  private @Nullable Duration phase;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "A picture at this instant; may be repeated.")
  private List<Instant> at = List.of();

  @Option(
      names = "--end",
      paramLabel = "INSTANT",
      converter = InstantType.class,
      description = "When to stop by itself.")
  private @Nullable Instant end;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "How long after the first picture to stop by itself.")
  private @Nullable Duration duration;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = WordType.Mode.class,
      description = "auto, one-shot, relay or long. auto, the default, goes by the interval.")
  private CaptureMode mode = CaptureMode.AUTO;

  @Option(
      names = "--segment",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "How long one worker keeps the stream; 8m by default, 12h in mode long.")
  private @Nullable Duration segment;

  @Option(
      names = "--accuracy",
      paramLabel = "WORD",
      converter = WordType.HowExact.class,
      description =
          "economy: the cheapest right picture of the interval; exact: its first. By default the risk level's (risk.LEVEL.accuracy), else economy.")
  private @Nullable Accuracy accuracy;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PictureSize.Type.class,
      description = "Largest size of a picture in pixels; the source's own by default.")
  private @Nullable PictureSize size;

  @Option(
      names = "--quality",
      paramLabel = "N",
      description = "JPEG quality, 2 (best) to 31; 5 by default.")
  private int quality;

  @Option(
      names = "--risk",
      paramLabel = "LEVEL",
      converter = WordType.Risk.class,
      description =
          "low, normal (the default), high or critical; stands in every message, and brings its rule of the configuration.")
  private RiskLevel risk = RiskLevel.NORMAL;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "Passed on in every message; may be repeated.")
  private Map<String, String> labels = Map.of();

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "The publisher's session, as the media server names it.")
  private @Nullable String session;

  @Option(
      names = "--start-within",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "How long the source may take to come on air; 10m by default.")
  private Duration startWithin = CaptureRequest.START_WITHIN;

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "How long the source may be away before it has ended; 1m by default.")
  private Duration grace = CaptureRequest.GRACE;

  /**
   * What is asked for.
   *
   * @param policy rules by risk level, for what the options leave out and for later changes
   */
  CaptureRequest fill(CaptureRequest.Builder request, Map<RiskLevel, RiskRule> policy) {
    RiskDefaults defaults = new RiskDefaults(policy, risk);
    return request
        .interval(defaults.interval(interval, !at.isEmpty()))
        .phase(phase)
        .at(at)
        .end(end)
        .duration(duration)
        .mode(mode)
        .segmentLength(segment)
        .accuracy(defaults.accuracy(accuracy))
        .picture(
            size == null
                ? new PictureSpec(0, 0, quality)
                : new PictureSpec(size.width(), size.height(), quality))
        .riskLevel(risk)
        .riskPolicy(policy)
        .labels(labels)
        .session(session)
        .startWithin(startWithin)
        .grace(grace)
        .build();
  }
}

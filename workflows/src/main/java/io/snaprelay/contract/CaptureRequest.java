package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.Grid;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of one stream. Build one with {@link #of} and the {@code with…} methods; whatever
 * is left out has the default that is given here.
 *
 * @param streamId see {@link StreamId}
 * @param urls where to pull it; the next is tried when one fails
 * @param interval distance of two pictures, 100 ms to 24 h; null where only {@code at} is wanted
 * @param phase shift of the grid; null for one that spreads streams over the interval
 * @param segmentLength of a relay, 8 minutes by default; hours for {@link CaptureMode#LONG}, which
 *     has a default of 12
 * @param at instants at which a picture is wanted beside, or instead of, the grid
 * @param end when to stop by itself; null for when the stream ends
 * @param duration how long after its first frame to stop by itself; null likewise
 * @param startWithin how long a source may take to come on air, 10 minutes by default
 * @param grace how long a source may be away before it has ended, 1 minute by default
 * @param riskPolicy how streams of each risk level are captured, for changes in flight
 * @param session of the publisher, as the media server names it; null where nobody knows
 * @param labels passed on to every message as they are
 * @param asked who wants it, and why; null where nobody says
 * @param carried only for the workflow itself: what a run hands to the next one
 */
public record CaptureRequest(
    String streamId,
    List<SourceUrl> urls,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration phase,
    CaptureMode mode,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration segmentLength,
    Accuracy accuracy,
    List<Instant> at,
    @Nullable Instant end,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration duration,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startWithin,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration grace,
    PictureSpec picture,
    RiskLevel riskLevel,
    Map<RiskLevel, RiskRule> riskPolicy,
    @Nullable String session,
    Map<String, String> labels,
    @Nullable Asked asked,
    @Nullable CarriedState carried)
    implements WireRecord {

  /**
   * Eight minutes, the practice that this service replaces; bounded, so that a lost worker costs
   * little.
   */
  public static final Duration RELAY_SEGMENT = Duration.ofMinutes(8);

  public static final Duration LONG_SEGMENT = Duration.ofHours(12);
  public static final Duration START_WITHIN = Duration.ofMinutes(10);
  public static final Duration GRACE = Duration.ofMinutes(1);

  @SuppressWarnings("ConstantValue") // what comes over the wire may lack any field
  public CaptureRequest {
    streamId = streamId == null ? "" : streamId;
    urls = urls == null ? List.of() : List.copyOf(urls);
    mode = mode == null ? CaptureMode.AUTO : mode;
    segmentLength =
        segmentLength != null
            ? segmentLength
            : mode == CaptureMode.LONG ? LONG_SEGMENT : RELAY_SEGMENT;
    accuracy = accuracy == null ? Accuracy.ECONOMY : accuracy;
    at = at == null ? List.of() : at.stream().sorted().distinct().toList();
    startWithin = startWithin == null ? START_WITHIN : startWithin;
    grace = grace == null ? GRACE : grace;
    picture = picture == null ? PictureSpec.DEFAULT : picture;
    riskLevel = riskLevel == null ? RiskLevel.NORMAL : riskLevel;
    riskPolicy = riskPolicy == null ? Map.of() : Map.copyOf(riskPolicy);
    labels = labels == null ? Map.of() : Map.copyOf(labels);
  }

  /** One picture a second of {@code streamId}, pulled from {@code url}. */
  public static CaptureRequest of(String streamId, String url) {
    return new Builder(streamId).url(url).interval(Duration.ofSeconds(1)).build();
  }

  public static Builder builder(String streamId) {
    return new Builder(streamId);
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  public StreamId stream() {
    return new StreamId(streamId);
  }

  /**
   * The grid of this stream's slots.
   *
   * @throws IllegalStateException where only given instants are wanted
   */
  public Grid grid() {
    return Tuning.of(this).grid(stream());
  }

  /** Fills a request; see {@link CaptureRequest} for what each means and what is left out. */
  public static final class Builder {
    private final String streamId;
    private List<SourceUrl> urls = List.of();
    private @Nullable Duration interval;
    private @Nullable Duration phase;
    private CaptureMode mode = CaptureMode.AUTO;
    private @Nullable Duration segmentLength;
    private Accuracy accuracy = Accuracy.ECONOMY;
    private List<Instant> at = List.of();
    private @Nullable Instant end;
    private @Nullable Duration duration;
    private Duration startWithin = START_WITHIN;
    private Duration grace = GRACE;
    private PictureSpec picture = PictureSpec.DEFAULT;
    private RiskLevel riskLevel = RiskLevel.NORMAL;
    private Map<RiskLevel, RiskRule> riskPolicy = Map.of();
    private @Nullable String session;
    private Map<String, String> labels = Map.of();
    private @Nullable Asked asked;
    private @Nullable CarriedState carried;

    private Builder(String streamId) {
      this.streamId = streamId;
    }

    private Builder(CaptureRequest from) {
      streamId = from.streamId;
      urls = from.urls;
      interval = from.interval;
      phase = from.phase;
      mode = from.mode;
      segmentLength = from.segmentLength;
      accuracy = from.accuracy;
      at = from.at;
      end = from.end;
      duration = from.duration;
      startWithin = from.startWithin;
      grace = from.grace;
      picture = from.picture;
      riskLevel = from.riskLevel;
      riskPolicy = from.riskPolicy;
      session = from.session;
      labels = from.labels;
      asked = from.asked;
      carried = from.carried;
    }

    public Builder url(String url) {
      return urls(List.of(new SourceUrl(url)));
    }

    public Builder urls(List<SourceUrl> value) {
      urls = value;
      return this;
    }

    public Builder interval(@Nullable Duration value) {
      interval = value;
      return this;
    }

    public Builder phase(@Nullable Duration value) {
      phase = value;
      return this;
    }

    public Builder mode(CaptureMode value) {
      mode = value;
      return this;
    }

    public Builder segmentLength(@Nullable Duration value) {
      segmentLength = value;
      return this;
    }

    public Builder accuracy(Accuracy value) {
      accuracy = value;
      return this;
    }

    public Builder at(List<Instant> value) {
      at = value;
      return this;
    }

    public Builder end(@Nullable Instant value) {
      end = value;
      return this;
    }

    public Builder duration(@Nullable Duration value) {
      duration = value;
      return this;
    }

    public Builder startWithin(Duration value) {
      startWithin = value;
      return this;
    }

    public Builder grace(Duration value) {
      grace = value;
      return this;
    }

    public Builder picture(PictureSpec value) {
      picture = value;
      return this;
    }

    public Builder riskLevel(RiskLevel value) {
      riskLevel = value;
      return this;
    }

    public Builder riskPolicy(Map<RiskLevel, RiskRule> value) {
      riskPolicy = value;
      return this;
    }

    public Builder session(@Nullable String value) {
      session = value;
      return this;
    }

    public Builder labels(Map<String, String> value) {
      labels = value;
      return this;
    }

    public Builder asked(@Nullable Asked value) {
      asked = value;
      return this;
    }

    public Builder carried(@Nullable CarriedState value) {
      carried = value;
      return this;
    }

    @SuppressWarnings("NullAway") // the record fills in what is null
    public CaptureRequest build() {
      return new CaptureRequest(
          streamId,
          urls,
          interval,
          phase,
          mode,
          segmentLength,
          accuracy,
          at,
          end,
          duration,
          startWithin,
          grace,
          picture,
          riskLevel,
          riskPolicy,
          session,
          labels,
          asked,
          carried);
    }
  }
}

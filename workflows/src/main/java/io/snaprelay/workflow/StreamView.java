package io.snaprelay.workflow;

import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream as those see it who ask. */
final class StreamView {

  private final StreamContext stream;
  private final Way way;
  private final Sessions sessions;
  private final Spools spools;
  private final Verdicts verdicts;
  private final boolean legal;
  private final String runId = Workflow.getInfo().getRunId();

  /**
   * Of one run.
   *
   * @param legal whether the request can be carried out: of others not even the grid is known
   */
  StreamView(
      StreamContext stream,
      Way way,
      Sessions sessions,
      Spools spools,
      Verdicts verdicts,
      boolean legal) {
    this.stream = stream;
    this.way = way;
    this.sessions = sessions;
    this.spools = spools;
    this.verdicts = verdicts;
    this.legal = legal;
  }

  StreamStatus status() {
    StreamProgress progress = stream.progress();
    Relay relay = way.relay();
    Segment serving = relay == null ? null : relay.serving();
    Ending.Request end = stream.ending().get();
    Tuning now = stream.tuning().get();
    Duration interval = legal ? now.interval() : null;
    boolean oneShots = serving != null && serving.plan().length() == null;
    return new StreamStatus(
        stream.request().streamId(),
        runId,
        progress.state(),
        progress.since(),
        stream.tuning().mode().mode(),
        stream.tuning().mode().reason(),
        now.interval(),
        interval == null
            ? null
            : Duration.ofMillis(now.grid(stream.request().stream()).phaseMillis()),
        now.accuracy(),
        now.riskLevel(),
        now.picture(),
        sessions.current(),
        relay == null || oneShots ? 0 : serving == null ? relay.called() : serving.number(),
        serving == null || oneShots ? null : serving.holder(),
        serving == null ? null : way.workers().get(serving.number()),
        serving == null || oneShots ? null : way.sampling(),
        progress.lastFrame(),
        way.settled().plus(progress.aside()),
        segments(relay),
        relay == null ? null : relay.dueFrom(),
        relay == null ? null : relay.dueUntil(),
        progress.startUp(),
        end == null ? null : end.reason(),
        end == null ? null : end.detail(),
        progress.firstFrameAt(),
        relay == null ? List.of() : relay.grids(),
        spools.holders().size(),
        now.asked(),
        verdicts.state());
  }

  private List<SegmentView> segments(@Nullable Relay relay) {
    return relay == null
        ? List.of()
        : relay.segments().stream()
            .map(segment -> SegmentView.of(segment, way.workers().get(segment.number())))
            .toList();
  }
}

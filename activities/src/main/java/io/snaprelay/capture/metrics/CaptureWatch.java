package io.snaprelay.capture.metrics;

import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.SegmentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a capture shows of itself while it runs: written by its own threads, read by any. */
public final class CaptureWatch {

  private final String streamId;
  private final boolean segment;
  private final RiskLevel risk;
  private final Lateness lateness = new Lateness(System.nanoTime());
  private volatile String phase;
  private volatile long turned = System.nanoTime();
  private volatile @Nullable SourceConnection connection;

  private CaptureWatch(String streamId, boolean segment, String phase, RiskLevel risk) {
    this.streamId = streamId;
    this.segment = segment;
    this.phase = phase;
    this.risk = risk;
  }

  public static CaptureWatch ofSegment(String streamId, RiskLevel risk) {
    return new CaptureWatch(streamId, true, "asking", risk);
  }

  public static CaptureWatch ofOneShot(String streamId, RiskLevel risk) {
    return new CaptureWatch(streamId, false, "one-shot", risk);
  }

  /** Its loop has turned. */
  public void turned() {
    turned = System.nanoTime();
  }

  /** Its state has changed, perhaps; gives what it reports. */
  public @Nullable SegmentReport at(Checkpoint now) {
    phase = now.phase();
    return now.report();
  }

  /**
   * It has another connection, or none.
   *
   * @param now null for none
   */
  public void connected(@Nullable SourceConnection now) {
    connection = now;
    lateness.reset(System.nanoTime());
  }

  /** Its source says something; on the source's thread. */
  public void heard(SourceEvent event, Instant now) {
    if (event instanceof SourceEvent.Progress progress) {
      lateness.seen(Duration.between(progress.contentTime(), now), System.nanoTime());
    }
  }

  /** How it stands. */
  public CaptureReading read() {
    long now = System.nanoTime();
    SourceConnection open = connection;
    Optional<Duration> cpu = open == null ? Optional.empty() : open.childCpu();
    return new CaptureReading(
        streamId,
        segment,
        phase,
        risk,
        cpu.isPresent(),
        cpu.orElse(Duration.ZERO),
        lateness.read(now),
        Duration.ofNanos(now - turned));
  }
}

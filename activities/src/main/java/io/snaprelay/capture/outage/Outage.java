package io.snaprelay.capture.outage;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time without a source, and how connections failed in it.
 *
 * @param since when the source was last there, be it without pictures
 * @param failures how many connections failed
 * @param last how the newest one ended
 * @param hopeless how many in a row with an end that another try will hardly change
 * @param localFaults how many in a row by our own fault
 * @param told whether the workflow was told of it
 */
public record Outage(
    Instant since,
    int failures,
    int hopeless,
    int localFaults,
    @Nullable SourceEnd last,
    boolean told) {

  public static Outage since(Instant time) {
    return new Outage(time, 0, 0, 0, null, false);
  }

  /**
   * A source that sends what nothing here can decode is not gone; and one that sends other pictures
   * than before has not failed.
   */
  public Outage failed(SourceEnd end, Instant now) {
    if (end.kind() == SourceEnd.Kind.CHANGED) {
      return new Outage(since, failures, hopeless, localFaults, last == null ? end : last, told);
    }
    return new Outage(
        end.kind() == SourceEnd.Kind.UNDECODABLE ? now : since,
        failures + 1,
        isHopeless(end.kind()) ? hopeless + 1 : 0,
        end.kind() == SourceEnd.Kind.LOCAL_FAULT ? localFaults + 1 : 0,
        end,
        told);
  }

  /** The source is there, if without pictures so far. */
  public Outage heard(Instant now) {
    return new Outage(now, failures, hopeless, localFaults, last, told);
  }

  public Outage toldWorkflow() {
    return new Outage(since, failures, hopeless, localFaults, last, true);
  }

  /** Whether the source is away, and not only this connection to it. */
  public boolean isInterruption() {
    return failures > 0;
  }

  /** Whether all that happened is that pictures stopped coming on a connection that stayed. */
  public boolean isOnlyAStall() {
    return failures == 1 && last != null && last.kind() == SourceEnd.Kind.STALLED;
  }

  public boolean lasts(Duration longerThan, Instant now) {
    return now.isAfter(since.plus(longerThan));
  }

  /** The newest failure says why. */
  public GapCause cause() {
    return last == null ? GapCause.SOURCE_DOWN : cause(last.kind());
  }

  public String detail() {
    return last == null ? "no connection came about" : last.detail();
  }

  private static GapCause cause(SourceEnd.Kind kind) {
    return switch (kind) {
      case CLOSED, NOT_PUBLISHED, LOST, STALLED, ENDED -> GapCause.SOURCE_DOWN;
      case REFUSED -> GapCause.SOURCE_AUTH;
      case BAD_INPUT, UNDECODABLE -> GapCause.UNDECODABLE;
      case LOCAL_FAULT, CHANGED -> GapCause.CAPTURE_FAILED;
      case TOO_SLOW -> GapCause.OVERLOAD;
    };
  }

  private static boolean isHopeless(SourceEnd.Kind kind) {
    return switch (kind) {
      case REFUSED, BAD_INPUT -> true;
      // Another ffmpeg may decode it, and a camera may come on.
      case UNDECODABLE -> false;
      case CLOSED, NOT_PUBLISHED, LOST, STALLED, TOO_SLOW, CHANGED, ENDED, LOCAL_FAULT -> false;
    };
  }
}

package io.snaprelay.model.relay;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Plays messages to a relay of seconds, in segments of a minute. */
final class RelayPlay {

  static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  static final Grid SECONDS = new Grid(1_000, 0);
  static final Plan MINUTES = new Plan(0, SECONDS, Duration.ofSeconds(60));
  static final Relay EMPTY = Relay.of("run", Times.DEFAULT, MINUTES);
  static final Relay OPEN = play(EMPTY, new Message.Begun());

  static Instant at(long second) {
    return T0.plusSeconds(second);
  }

  static Holder holder(int segment, int attempt) {
    return new Holder("run", segment, attempt);
  }

  static Relay play(Relay relay, Message... messages) {
    Relay result = relay;
    for (Message message : messages) {
      result = result.on(message).relay();
    }
    return result;
  }

  /** Live at a moment, and able to serve from there on. */
  static Message live(int segment, int attempt, long second) {
    return new Message.Live(holder(segment, attempt), at(second), at(second));
  }

  static Message returned(int segment, Departure how, @Nullable SegmentReport last) {
    return new Message.Returned("run", segment, how, last, null);
  }

  static Message reported(SegmentReport report) {
    return new Message.Reported(report);
  }

  static Message stopped(long second) {
    return new Message.Stopped(at(second));
  }

  static SegmentReport report(Holder holder, long from, long until) {
    return new SegmentReport(
        holder,
        at(from),
        at(until),
        Tally.EMPTY.plusCaptured(until - from),
        CaptureState.LIVE,
        null);
  }

  static Orders orders(
      @Nullable Instant from,
      @Nullable Instant until,
      boolean stop,
      @Nullable Instant settleFrom,
      @Nullable Instant reliefAt) {
    return new Orders(from, until, stop, settleFrom, reliefAt);
  }

  private RelayPlay() {}
}

package io.snaprelay.conduct;

import io.snaprelay.model.relay.Relay;
import java.time.Duration;
import java.time.Instant;

/** Whether a run that has done enough is to be followed by another, which starts what is called. */
final class HandingOn {

  /** Pictures for clients and reports of the relieved are done by then, but in a storm of them. */
  private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

  private final Surroundings world;
  private int begun;
  private boolean brokenOff;
  private boolean underWay;
  private boolean staying;

  HandingOn(Surroundings world) {
    this.world = world;
  }

  /** A segment is called; whether the next run is to start it. */
  boolean takes(Relay relay) {
    boolean enough = brokenOff || (begun > 0 && world.hasDoneEnough(begun));
    boolean takes = enough && !staying && !endsSoon(relay) && world.mayHandOn();
    underWay |= takes;
    return takes;
  }

  /** A segment is started. */
  void began() {
    begun++;
    staying = false;
  }

  /** What cannot outlive its run has left so that the run can end. */
  void brokenOff() {
    brokenOff = true;
  }

  boolean underWay() {
    return underWay;
  }

  void begin() {
    underWay = true;
  }

  void end() {
    underWay = false;
  }

  /** The run starts what is called next itself. */
  void stay() {
    underWay = false;
    staying = true;
  }

  /**
   * Whether the run may end now. A result that is under way then is lost: its slots are looked up
   * at the close, which tells of their pictures once more, and what was unchanged counts as
   * WORKER_LOST. So the run waits for whoever is about to return, a minute at the most where that
   * is a worker that died; that leaves results within the milliseconds of a run's end of holders
   * that leave for reasons of their own, or where nobody serves or the history has to end.
   */
  boolean mayFollow(Relay relay) {
    boolean waits = relay.isLeaving() || endsSoon(relay);
    boolean nobodyServes = relay.serving() == null && world.mustHandOn();
    return underWay && (!waits || nobodyServes || world.hasToEnd());
  }

  private boolean endsSoon(Relay relay) {
    Instant end = relay.dueUntil();
    return end != null && !world.now().plus(QUIET_WITHIN).isBefore(end);
  }

  /** For how long it is worth waiting for a quiet moment: not while nobody serves. */
  static Duration patience(Relay relay) {
    return relay.serving() == null ? Duration.ZERO : QUIET_WITHIN;
  }

  void restart() {
    begun = 0;
    brokenOff = false;
  }
}

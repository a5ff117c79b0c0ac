package io.snaprelay.starter.client;

/** How a stop ended; none of these is an error. */
public sealed interface StopOutcome {

  /** The capture was told that its stream is over. */
  record Stopped() implements StopOutcome {}

  /** Nothing was captured under that name. */
  record NotRunning() implements StopOutcome {}

  /** The end of another session than the current one: the capture goes on. */
  record OtherSession(String current) implements StopOutcome {}
}

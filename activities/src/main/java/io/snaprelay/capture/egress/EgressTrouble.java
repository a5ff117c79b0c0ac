package io.snaprelay.capture.egress;

/** Why a request of a child did not get through, in words for people and without secrets. */
public sealed interface EgressTrouble {

  String detail();

  /** It led where nothing may be pulled from. */
  record Refused(String detail) implements EgressTrouble {}

  /** There was no way to the host. */
  record Unreachable(String detail) implements EgressTrouble {}
}

/**
 * Who owns which slots of a stream, decided by one pure function: {@link
 * io.snaprelay.model.relay.Relay#on} takes a state and a message and gives the next state and what
 * is to be done. The workflow and the simulation run the same function.
 *
 * <p><b>Why no slot has two owners in planned operation.</b> A slot changes its owner at S only,
 * and S is decided once per successor, S ≥ now + lease. The predecessor asks every second from a
 * lease before B on (or at once, when it was told that B is now), with a deadline of one second,
 * and S ≥ B: it knows S before its clock shows S, as long as two hosts' clocks differ by less than
 * the lease minus two seconds. A worker whose clock is off by more than half a second says so, and
 * does not start beyond one. What it reported already is not given away even if its clock is worse:
 * S ≥ the end of its report.
 *
 * <p><b>Why none is lost.</b> The accounts of neighbouring segments touch: a successor's begins
 * where its predecessor's ends. In planned operation the predecessor serves until S, the successor
 * from S on, and S is not before the first slot that the successor can serve. No answer never stops
 * anybody. After a failure each slot still lies in exactly one segment's account; whoever closes
 * the account looks up in the store what nobody said.
 */
@NullMarked
package io.snaprelay.model.relay;

import org.jspecify.annotations.NullMarked;

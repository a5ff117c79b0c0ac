package io.snaprelay.model.relay;

import java.util.ArrayList;
import java.util.List;

/** A relay whose workflow goes on in another run. */
final class Runs {

  private Runs() {}

  /** See {@link Relay#startedIn}. */
  static Relay started(Relay relay, String run) {
    List<Segment> list = new ArrayList<>(relay.segments());
    if (relay.isCalling()) {
      Segment last = list.removeLast();
      list.add(Segment.called(run, last.number(), last.plan()));
    }
    return relay.inRun(run, relay.called(), list);
  }

  /** See {@link Relay#inRun(String)}. */
  static Relay next(Relay relay, String run) {
    List<Segment> list = new ArrayList<>(relay.segments());
    int number = relay.called();
    if (relay.isCalling()) {
      list.removeLast();
      number--;
    }
    list.replaceAll(segment -> segment.isServing() ? segment.wantingRelief() : segment);
    return relay.inRun(run, number, list);
  }
}

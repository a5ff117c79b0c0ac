package io.snaprelay.model.relay;

import java.util.ArrayList;
import java.util.List;

/** What follows of a message. */
public record Step(Relay relay, List<Decision> decisions) {

  public Step {
    decisions = List.copyOf(decisions);
  }

  static Step to(Relay relay, Decision... decisions) {
    return new Step(relay, List.of(decisions));
  }

  /** What follows after that. */
  Step then(Step next) {
    List<Decision> all = new ArrayList<>(decisions);
    all.addAll(next.decisions);
    return new Step(next.relay, all);
  }

  Step and(Decision more) {
    List<Decision> all = new ArrayList<>(decisions);
    all.add(more);
    return new Step(relay, all);
  }
}

package io.snaprelay.simulation;

import io.snaprelay.simulation.Fault.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws what goes wrong. */
final class Faults {

  private static final List<Kind> PLANNED = List.of(Kind.DRAIN, Kind.NO_SLOTS);
  private static final List<Kind> AWAY =
      List.of(Kind.TEMPORAL_AWAY, Kind.WORKFLOW_AWAY, Kind.LOSSES, Kind.BEATS_LOST, Kind.CUT_OFF);
  private static final List<Kind> ANY =
      EnumSet.complementOf(EnumSet.of(Kind.DRAIN, Kind.NO_SLOTS)).stream().toList();
  private static final Set<Kind> LONG =
      EnumSet.of(Kind.LOSSES, Kind.STORE_LOSSES, Kind.DRAIN, Kind.DRAIN_TO_LIMIT);

  private final Dice dice;
  private final long end;
  private final List<Fault> list = new ArrayList<>();

  Faults(Dice dice, Scenario.Kind kind, long end) {
    this.dice = dice;
    this.end = end;
    if (dice.chance(0.3)) {
      draw(PLANNED);
    }
    switch (kind) {
      case PLANNED -> {}
      case AWAY -> draw(1, AWAY);
      case FAILING -> draw(dice.between(1, 4), ANY);
    }
  }

  private void draw(long count, List<Kind> kinds) {
    for (int i = 0; i < count; i++) {
      draw(kinds);
    }
  }

  private void draw(List<Kind> kinds) {
    Kind kind = dice.oneOf(kinds);
    long from = dice.between(0, end);
    long most = LONG.contains(kind) ? 60_000 : dice.chance(0.3) ? 45_000 : 12_000;
    long until = from + dice.between(500, most);
    list.add(new Fault(kind, from, until, (int) dice.between(0, 3)));
  }

  List<Fault> list() {
    return list;
  }

  List<Truth.Away> outages() {
    return list.stream()
        .filter(fault -> fault.kind() == Kind.SOURCE_AWAY)
        .map(fault -> new Truth.Away(fault.from(), fault.until()))
        .toList();
  }
}

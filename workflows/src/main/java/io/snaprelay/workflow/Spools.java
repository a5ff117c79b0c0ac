package io.snaprelay.workflow;

import io.snaprelay.contract.Spooled;
import io.snaprelay.model.Holder;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The holders whose pictures wait in workers' spools, as far as was told. */
final class Spools {

  private final Set<Holder> holders;

  Spools(Collection<Holder> carried) {
    holders = new LinkedHashSet<>(carried);
  }

  /** Answers whether this emptied them. */
  boolean told(Spooled spooled) {
    if (spooled.pictures() > 0) {
      holders.add(spooled.holder());
      return false;
    }
    return holders.remove(spooled.holder()) && holders.isEmpty();
  }

  /** Those that have not been delivered by now never will be. */
  void forget(Predicate<Holder> which) {
    holders.removeIf(which);
  }

  List<Holder> holders() {
    return List.copyOf(holders);
  }
}

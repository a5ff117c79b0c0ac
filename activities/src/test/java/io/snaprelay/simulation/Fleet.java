package io.snaprelay.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workers. */
final class Fleet {

  private final List<Host> hosts = new ArrayList<>();
  private final Dice dice;

  /** All that ever were, so that no holder is forgotten. */
  private final List<SimHolder> holders = new ArrayList<>();

  Fleet(Dice dice) {
    this.dice = dice;
  }

  void add(Host host) {
    hosts.add(host);
  }

  void started(SimHolder holder) {
    holders.add(holder);
  }

  List<SimHolder> holders() {
    return holders;
  }

  List<Host> hosts() {
    return hosts;
  }

  /** Whoever takes the next task; null where nobody has a free slot. */
  @Nullable Host free() {
    List<Host> free = hosts.stream().filter(Host::takesTasks).toList();
    return free.isEmpty() ? null : dice.oneOf(free);
  }

  /** A worker of that name is started in the place of one that has gone. */
  void replace(Host old, Host fresh) {
    hosts.set(hosts.indexOf(old), fresh);
  }

  boolean idle() {
    return holders.stream().allMatch(SimHolder::isOver);
  }
}

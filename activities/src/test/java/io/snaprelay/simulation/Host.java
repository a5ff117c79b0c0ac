package io.snaprelay.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A worker process on a machine with a clock of its own. */
final class Host {

  final String name;

  /** Its clock minus true time, in milliseconds. */
  final long skew;

  final Set<SimHolder> holders = new LinkedHashSet<>();
  private final List<Runnable> onThaw = new ArrayList<>();

  /** How many holders it can run. */
  int slots;

  boolean dead;
  boolean frozen;
  boolean draining;

  /** Temporal cannot be reached; store and source can. */
  boolean cutOff;

  /** Heartbeats alone do not get through. */
  boolean beatsLost;

  Host(String name, long skew, int slots) {
    this.name = name;
    this.skew = skew;
    this.slots = slots;
  }

  boolean takesTasks() {
    return !dead && !frozen && !draining && !cutOff && holders.size() < slots;
  }

  /** Runs it once the process runs; never where it died. */
  void whenAwake(Runnable task) {
    if (frozen) {
      onThaw.add(task);
    } else if (!dead) {
      task.run();
    }
  }

  void thaw() {
    frozen = false;
    List<Runnable> tasks = List.copyOf(onThaw);
    onThaw.clear();
    tasks.forEach(this::whenAwake);
  }

  void die() {
    dead = true;
    onThaw.clear();
    List.copyOf(holders).forEach(SimHolder::died);
    holders.clear();
  }
}

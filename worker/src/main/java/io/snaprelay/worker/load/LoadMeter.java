package io.snaprelay.worker.load;

import com.sun.management.OperatingSystemMXBean;
import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.metrics.CaptureReading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;

/** Reads the load of this worker. For one thread; {@link #childCpu} for any. */
public final class LoadMeter {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** While a JVM compiles its classes, what it takes says nothing of what it will take. */
  private static final long WARM_UP_MILLIS = 20_000;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final HolderRegistry holders;
  private final CpuWindow own = new CpuWindow(WINDOW);
  private final CpuWindow machine = new CpuWindow(WINDOW);
  private Map<HolderRegistry.Capture, Known> known = Map.of();
  private Duration jvmBefore = Duration.ZERO;
  private long lookedAt = System.nanoTime();
  private final DoubleAdder childSeconds = new DoubleAdder();

  /** What was seen of a capture's child. */
  private record Known(Duration total, CpuWindow window) {}

  public LoadMeter(HolderRegistry holders) {
    this.holders = holders;
  }

  /** CPU seconds that all children have taken so far, those that are gone too. */
  public double childCpu() {
    return childSeconds.sum();
  }

  /** Looks once; the more often, the less of children that end in between is missed. */
  public Load read() {
    long now = System.nanoTime();
    int cores = system.getAvailableProcessors();
    Map<HolderRegistry.Capture, Known> seen = new HashMap<>();
    List<Load.Held> held = new ArrayList<>();
    Duration children = Duration.ZERO;
    for (HolderRegistry.Capture capture : holders.captures()) {
      CaptureReading reading = capture.reading();
      Known before = known.getOrDefault(capture, new Known(Duration.ZERO, new CpuWindow(WINDOW)));
      Duration taken = since(before.total(), reading.childCpu());
      children = children.plus(taken);
      before.window().add(taken, now);
      seen.put(capture, new Known(reading.childCpu(), before.window()));
      held.add(new Load.Held(capture, reading, before.window().cores()));
    }
    known = seen;
    childSeconds.add(children.toNanos() / 1e9);
    own.add(children.plus(jvm()), now);
    machine.add(ofMachine(cores, now), now);
    return new Load(
        Math.min(1, own.cores() / cores),
        Math.min(1, machine.cores() / cores),
        cores,
        FreeMemory.OF_THIS_MACHINE.read(),
        held);
  }

  /** A child that took less than before is another one. */
  private static Duration since(Duration before, Duration now) {
    return now.compareTo(before) >= 0 ? now.minus(before) : now;
  }

  private Duration jvm() {
    Duration total = Duration.ofNanos(Math.max(0, system.getProcessCpuTime()));
    Duration taken = total.minus(jvmBefore);
    jvmBefore = total;
    boolean warm = ManagementFactory.getRuntimeMXBean().getUptime() > WARM_UP_MILLIS;
    return warm ? taken : Duration.ZERO;
  }

  /**
   * The JVM's figure is of its container, where there is one, and of the time since it was asked.
   */
  private Duration ofMachine(int cores, long now) {
    double share = Math.max(0, system.getCpuLoad());
    long nanos = now - lookedAt;
    lookedAt = now;
    return Duration.ofNanos((long) (Double.isNaN(share) ? 0 : share * cores * nanos));
  }
}

package io.snaprelay.worker.load;

import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.metrics.CaptureReading;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Made-up readings. */
public final class Loads {

  private final List<Load.Held> held = new ArrayList<>();
  private double cpu;
  private double machine;
  private OptionalLong memory = OptionalLong.of(8L << 30);

  private Loads() {}

  /** Of a machine with four cores where nothing runs. */
  public static Loads idle() {
    return new Loads();
  }

  Loads cpu(double ours, double everybodys) {
    cpu = ours;
    machine = everybodys;
    return this;
  }

  Loads memory(long bytes) {
    memory = OptionalLong.of(bytes);
    return this;
  }

  Loads unknownMemory() {
    memory = OptionalLong.empty();
    return this;
  }

  /** A capture that is live and in time. */
  public Loads live(String stream, RiskLevel risk, double cores) {
    return with(stream, "live", risk, cores, Duration.ZERO, Duration.ZERO);
  }

  Loads late(String stream, RiskLevel risk, double cores, Duration late) {
    return with(stream, "live", risk, cores, late, Duration.ZERO);
  }

  Loads connecting(String stream) {
    return with(stream, "connecting", RiskLevel.LOW, 5, Duration.ZERO, Duration.ZERO);
  }

  /** A capture whose loop has not turned for so long. */
  public Loads stuck(String stream, Duration still) {
    return with(stream, "live", RiskLevel.NORMAL, 0, Duration.ZERO, still);
  }

  private Loads with(
      String stream, String phase, RiskLevel risk, double cores, Duration late, Duration still) {
    CaptureReading reading =
        new CaptureReading(stream, true, phase, risk, true, Duration.ZERO, late, still);
    held.add(new Load.Held(new Untold(reading), reading, cores));
    return this;
  }

  /** What it comes to. */
  public Load load() {
    return new Load(cpu, machine, 4, memory, held);
  }

  /** A capture that nobody tells anything. */
  record Untold(CaptureReading reading) implements HolderRegistry.Capture {
    @Override
    public void nudge() {}

    @Override
    public void drain() {}

    @Override
    public void leave() {}
  }
}

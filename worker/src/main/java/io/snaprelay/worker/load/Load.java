package io.snaprelay.worker.load;

import io.snaprelay.capture.HolderRegistry;
import io.snaprelay.capture.metrics.CaptureReading;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A worker at a moment.
 *
 * @param cpu share of this machine's CPU, or of its container's, that this process and its children
 *     took during the last seconds: 0 to 1
 * @param machineCpu likewise, by everybody
 * @param cores how many there are
 * @param memoryAvailable bytes that may still be used; empty where that is not known
 * @param held the captures that run
 */
public record Load(
    double cpu, double machineCpu, int cores, OptionalLong memoryAvailable, List<Held> held) {

  public static final Load NONE = new Load(0, 0, 1, OptionalLong.empty(), List.of());

  /** Later than ordinary jitter and than the sawtooth of HLS makes pictures. */
  static final Duration LATE = Duration.ofSeconds(2);

  /** What is left of a machine here is the kernel's. */
  static final double BUSY = 0.95;

  public Load {
    held = List.copyOf(held);
  }

  /**
   * A capture.
   *
   * @param cores that its child took during the last seconds
   */
  public record Held(HolderRegistry.Capture capture, CaptureReading reading, double cores) {}

  /** Captures whose pictures come late. */
  public long late() {
    return held.stream().filter(one -> one.reading().late().compareTo(LATE) > 0).count();
  }

  /**
   * Whether pictures are late since the machine has no CPU left: what is late on an idle machine is
   * so at its source.
   */
  public boolean overloaded() {
    return machineCpu >= BUSY && late() > 0;
  }
}

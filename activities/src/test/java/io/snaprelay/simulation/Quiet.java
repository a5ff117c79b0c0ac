package io.snaprelay.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Holders that are simulated say what they meet as real ones do: thousands of lines a second. */
public final class Quiet {

  private static @Nullable Level before;

  private Quiet() {}

  /** They are silent from now on. */
  public static void begin() {
    before = capture().getLevel();
    capture().setLevel(Level.OFF);
  }

  static void end() {
    capture().setLevel(before);
  }

  private static Logger capture() {
    return (Logger) LoggerFactory.getLogger("io.snaprelay.capture");
  }
}

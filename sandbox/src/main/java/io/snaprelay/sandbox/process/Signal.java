package io.snaprelay.sandbox.process;

import java.time.Duration;

/** Signals to a process; Java has methods for two only. */
public enum Signal {
  /** Asks a process to end. */
  TERM,
  /** Ends a process at once. */
  KILL,
  /** Freezes a process: its connections stay open and nobody answers. */
  STOP,
  /** Lets a frozen process go on. */
  CONT;

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Sends the signal to one process; one that is gone already is no error. */
  public void send(long pid) {
    Command kill = Command.of("sh").with("-c", "kill -" + name() + " " + pid);
    ChildProcess.output(kill, LIMIT);
  }
}

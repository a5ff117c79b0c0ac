package io.snaprelay.capture.ffmpeg;

/** How a child ended. */
public sealed interface ProcessOutcome {

  /** By itself. */
  record Exited(int code) implements ProcessOutcome {

    /** What a guard exits with when there is no program that it could start. */
    static final int NOT_FOUND = 127;
  }

  /** By a signal that was not ours: somebody else, or the kernel when memory ran out. */
  record Signalled(int signal) implements ProcessOutcome {}

  /** We killed it. */
  record Killed() implements ProcessOutcome {}
}

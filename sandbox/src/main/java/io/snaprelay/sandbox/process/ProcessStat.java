package io.snaprelay.sandbox.process;

import java.time.Duration;

/**
 * What the kernel says of a process, in {@code /proc/<pid>/stat}.
 *
 * @param own CPU time of all its threads, those that ended too; user and system
 * @param waited likewise of its children that ended and that it waited for, and of theirs
 */
public record ProcessStat(long pid, long parent, Duration own, Duration waited) {

  /** The kernel counts in hundredths of a second here, whatever its own clock is. */
  private static final int TICK_MILLIS = 10;

  /** Fields after the name, counted from 0: proc(5) counts the state as the third one. */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int WAITED_USER = 13;
  private static final int WAITED_SYSTEM = 14;

  /** Reads one line; the name is in parentheses, and may hold blanks and parentheses itself. */
  static ProcessStat parse(String line) {
    int behindName = line.lastIndexOf(')');
    if (behindName < 0) {
      throw new IllegalArgumentException("no line of /proc/<pid>/stat: " + line);
    }
    long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
    String[] fields = line.substring(behindName + 1).strip().split(" ", -1);
    return new ProcessStat(
        pid,
        Long.parseLong(fields[PARENT]),
        ticks(fields[USER]).plus(ticks(fields[SYSTEM])),
        ticks(fields[WAITED_USER]).plus(ticks(fields[WAITED_SYSTEM])));
  }

  /** Its own, and that of all its children that are gone. */
  Duration total() {
    return own.plus(waited);
  }

  private static Duration ticks(String count) {
    return Duration.ofMillis(Long.parseLong(count) * TICK_MILLIS);
  }
}

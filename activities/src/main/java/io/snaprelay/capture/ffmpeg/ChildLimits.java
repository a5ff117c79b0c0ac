package io.snaprelay.capture.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * What a child may use of this machine, whatever a source makes it do: the kernel ends it, or fails
 * its call, and the connection is lost with a reason. The shell sets the limits and becomes the
 * child. A number of processes is not limited: it is counted per user, all workers together.
 */
final class ChildLimits {

  /**
   * A 4096 x 4096 stream, the largest that is let in, takes 0.9 GB with all of its reference
   * pictures; libraries and stacks count, too.
   */
  private static final long ADDRESS_SPACE_KILOBYTES = 2L * 1024 * 1024;

  /** Sockets, pipes and libraries: about twenty. */
  private static final int OPEN_FILES = 64;

  /**
   * A day of a 720p stream takes three hours. What runs wild brings no pictures, and the watchdog
   * ends it long before; this is for what brings some.
   */
  private static final int CPU_SECONDS = 12 * 60 * 60;

  /**
   * No core with a URL in it, no file at all: pictures go into a pipe. Where all children together
   * take the machine's memory, the kernel ends one of them, and not the worker.
   */
  private static final String SCRIPT =
      "{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; ulimit -c 0 && ulimit -f 0 && ulimit -n %d && ulimit -t %d && { ulimit -v %d 2>/dev/null || :; } && exec \"$@\""
          .formatted(OPEN_FILES, CPU_SECONDS, ADDRESS_SPACE_KILOBYTES);

  private ChildLimits() {}

  static List<String> within(List<String> command) {
    List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "snaprelay-limits"));
    limited.addAll(command);
    return limited;
  }
}

package io.snaprelay.capture.ffmpeg;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program that holds a child, says its process id, and waits to be killed. */
final class HolderOfAChild {

  private HolderOfAChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ChildGuard guard = ChildGuard.valueOf(arguments[0]);
    ChildProcess child = ChildProcess.start(List.of("sleep", "600"), Map.of(), guard);
    long pid = guard == ChildGuard.SHELL ? ChildProcessIT.awaitSleep(child.pid()) : child.pid();
    System.out.println(pid);
    Thread.currentThread().join();
  }
}

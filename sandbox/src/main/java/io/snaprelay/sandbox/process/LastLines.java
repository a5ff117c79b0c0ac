package io.snaprelay.sandbox.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads a program's output to its end, so that the program never blocks on it, and keeps the last
 * lines.
 */
final class LastLines implements Runnable {

  private static final int KEPT = 30;

  private final InputStream output;
  private final Deque<String> lines = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  LastLines(InputStream output) {
    this.output = output;
  }

  @Override
  public void run() {
    try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        keep(line);
      }
    } catch (IOException e) {
      keep("(output broke off: " + e.getMessage() + ")");
    } finally {
      ended.countDown();
    }
  }

  /**
   * What a program said last is still in the pipe when the program is gone. The wait is bounded,
   * since a child that it left behind may hold the pipe open.
   */
  void awaitEnd() {
    try {
      ended.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}

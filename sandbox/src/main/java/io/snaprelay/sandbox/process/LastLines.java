package io.snaprelay.sandbox.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads a program's output to its end, so that the program never blocks on it, and keeps the last
 * lines.
 */
final class LastLines implements Runnable {

  private static final int KEPT = 30;

  private final InputStream output;
  private final Deque<String> lines = new ArrayDeque<>();

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

package io.snaprelay.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The most memory that processes had, looked up once a second while they run. Linux only. */
final class Memory implements AutoCloseable {

  private final Program worker;
  private final Map<String, Double> byAddress = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  Memory(Program worker) {
    this.worker = worker;
    var unused = thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  private void look() {
    for (ProcessHandle child : worker.children()) {
      String[] arguments = child.info().arguments().orElse(new String[0]);
      for (int i = 1; i < arguments.length; i++) {
        if (arguments[i - 1].equals("-i")) {
          byAddress.merge(arguments[i], peak(child.pid()), Math::max);
        }
      }
    }
  }

  /** Of the ffmpegs that pulled this address, in MB. */
  double ofChild(String address) {
    return byAddress.getOrDefault(address, 0.0);
  }

  /** Of the worker itself, in MB. */
  double ofWorker() {
    return peak(worker.pid());
  }

  private static double peak(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // It is gone.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

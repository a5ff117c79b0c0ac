package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.model.Accuracy;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.client.StreamView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Store and broker away for minutes under many streams of one worker.
 *
 * @param counts what is wrong with the streams' slots in the end
 * @param catchUp from the return of both until nothing waits any more
 * @param before memory of the worker's process before the outage
 * @param most memory, and disk, at most
 */
public record LongOutage(SlotCounts counts, Duration catchUp, Usage before, Usage most) {

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  /**
   * What a worker uses, in MB.
   *
   * @param heap with garbage
   * @param disk of its spool
   */
  public record Usage(double resident, double heap, double disk) {
    private static final Usage NONE = new Usage(0, 0, 0);

    private Usage or(Usage other) {
      return new Usage(
          Math.max(resident, other.resident),
          Math.max(heap, other.heap),
          Math.max(disk, other.disk));
    }
  }

  /** Watches a worker's use of memory and disk. */
  private static final class Gauge implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long pid;
    private final Path spool;
    private volatile Usage most = Usage.NONE;

    Gauge(long pid, Path spool) {
      this.pid = pid;
      this.spool = spool;
      var unused = clock.scheduleAtFixedRate(this::look, 0, 2, TimeUnit.SECONDS);
    }

    private void look() {
      try {
        most = most.or(new Usage(resident(pid), heap(pid), disk(spool)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      clock.shutdownNow();
    }
  }

  /**
   * Runs one.
   *
   * @param seconds how long it lasts, in pictures of each stream
   * @param segment how long segments are
   */
  public static LongOutage of(Stack stack, int streams, int seconds, Duration segment) {
    Captures captures = new Captures(stack.client());
    // Twice as many: at a hand-over predecessors and successors have places at the same time.
    Map<String, String> places = Map.of("WORKER_SEGMENT_SLOTS", String.valueOf(2 * streams + 10));
    try (Fleet fleet = Fleet.of(stack, 1, places);
        Sources sources =
            new Sources(stack, capture -> capture.accuracy(Accuracy.ECONOMY).segmentLength(segment))
                .rtmp("live/long-outage-", streams)
                .captured(captures)) {
      long pid = fleet.workers().getFirst().program().pid();
      captures.awaitMoreCaptured(sources, 10);
      Usage before = new Usage(resident(pid), heap(pid), disk(stack.spool()));
      try (Gauge gauge = new Gauge(pid, stack.spool())) {
        stack.servers().oss().stop();
        stack.servers().kafka().stop();
        captures.awaitMoreDue(sources, seconds, Duration.ofSeconds(2L * seconds + 60));
        stack.servers().kafka().restart();
        stack.servers().oss().restart();
        long back = System.nanoTime();
        awaitNothingWaits(stack, captures, sources);
        Duration catchUp = Duration.ofNanos(System.nanoTime() - back);
        captures.awaitMoreCaptured(sources, 5);
        return new LongOutage(
            SlotCounts.of(sources.stopped(captures)), catchUp, before, gauge.most);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitNothingWaits(Stack stack, Captures captures, Sources sources) {
    await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreException(ServiceUnreachableException.class)
        .until(
            () ->
                disk(stack.spool()) == 0
                    && sources.all().stream()
                        .map(source -> captures.client().status(source.stream()))
                        .allMatch(LongOutage::isUpToDate));
  }

  private static boolean isUpToDate(StreamView view) {
    return view instanceof StreamView.Running running
        && running.backlog() == null
        && running.status().spools() == 0;
  }

  private static double resident(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          / 1024.0;
    }
  }

  private static double heap(long pid) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher used = USED.matcher(answer);
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes / 1024.0;
  }

  private static double disk(Path spool) throws IOException {
    if (!Files.exists(spool)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files
              .filter(file -> file.toString().endsWith(".frame"))
              .mapToLong(LongOutage::size)
              .sum()
          / (1024.0 * 1024);
    } catch (UncheckedIOException e) {
      return disk(spool); // one was delivered while we looked
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.snaprelay.e2e;

import io.snaprelay.model.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Publishers that leave and come back at random moments, some by being killed, some after the grace
 * is over; half of them stay away in the end, which is looked for, and then held against the books.
 *
 * @param publications how often publishers came
 * @param captures how many captures that made: one goes on over absences within the grace
 * @param due slots, of all captures
 * @param wrongEnds streams that did not end in the state that they should
 * @param differences of ledgers, bucket and Kafka, in slots
 * @param findings what is behind the two before
 */
public record Flapping(
    int publications,
    int captures,
    long due,
    long missed,
    int wrongEnds,
    long differences,
    List<String> findings) {

  /** The least that a gateway takes. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /**
   * Runs it.
   *
   * @param length of the restless time
   * @param seed of what is random
   */
  public static Flapping run(Stack stack, int publishers, Duration length, long seed)
      throws ExecutionException, InterruptedException {
    List<Restless> streams = new ArrayList<>();
    try (Gateway gateway = new Gateway(stack, GRACE.toSeconds() + "s")) {
      long until = System.nanoTime() + length.toNanos();
      IntStream.range(0, publishers)
          .mapToObj(i -> new Restless(gateway, i, GRACE, new Random(seed + i)))
          .forEach(streams::add);
      inParallel(streams, stream -> stream.flap(until));
      inParallel(streams, stream -> stream.awaitEnd(stack));
    }
    streams.forEach(stream -> stream.compare(stack));
    return sum(streams);
  }

  private static void inParallel(List<Restless> streams, Consumer<Restless> work)
      throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      streams.forEach(stream -> running.add(threads.submit(() -> work.accept(stream))));
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static Flapping sum(List<Restless> streams) {
    return new Flapping(
        streams.stream().mapToInt(Restless::publications).sum(),
        streams.stream().mapToInt(stream -> stream.captures().size()).sum(),
        streams.stream().mapToLong(stream -> stream.sum(Coverage::due)).sum(),
        streams.stream().mapToLong(stream -> stream.sum(Coverage::missed)).sum(),
        (int) streams.stream().filter(Restless::hasWrongEnd).count(),
        streams.stream().mapToLong(Restless::differences).sum(),
        streams.stream().flatMap(stream -> stream.findings().stream()).toList());
  }
}

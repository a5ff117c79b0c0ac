package io.snaprelay.e2e;

import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Publishers that come at once, as after a media server has started anew; each is told again where
 * it was not taken, as a CDN does.
 *
 * @param answers seconds until each publication's first answer, whatever it was
 * @param refused publications that had to be told again, since the first answer was 503
 * @param seconds from the first call until all were taken
 */
public record Burst(List<Double> answers, long refused, double seconds) {

  private static final String NAME = "burst-";

  /** The first answer to a publication. */
  private record First(double seconds, boolean taken) {}

  public static Burst of(Gateway gateway, int publishers)
      throws ExecutionException, InterruptedException {
    long began = System.nanoTime();
    List<Future<First>> told = new ArrayList<>();
    List<First> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < publishers; i++) {
        String name = NAME + i;
        told.add(threads.submit(() -> publish(gateway, name)));
      }
      for (Future<First> one : told) {
        answers.add(one.get());
      }
    }
    return new Burst(
        answers.stream().map(First::seconds).toList(),
        answers.stream().filter(first -> !first.taken()).count(),
        secondsSince(began));
  }

  private static First publish(Gateway gateway, String name) {
    long began = System.nanoTime();
    boolean taken = Gateway.taken(gateway.srs("on_publish", name, "c-" + name));
    First first = new First(secondsSince(began), taken);
    if (!taken) {
      gateway.srsUntilTaken("on_publish", name, "c-" + name);
    }
    return first;
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** How many of its workflows run, by Temporal's index, which comes a moment after them. */
  public static long workflows(Stack stack) {
    return stack.client().list(StreamFilter.RUNNING).stream()
        .map(StreamEntry::streamId)
        .filter(name -> name.startsWith("srs/" + NAME))
        .count();
  }
}

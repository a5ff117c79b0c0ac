package io.snaprelay.benchmarks.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snaprelay.simulation.Quiet;
import io.snaprelay.simulation.Simulation;
import io.snaprelay.simulation.Simulation.Result;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run simulation}. */
@Command(
    name = "simulation",
    mixinStandardHelpOptions = true,
    description =
        "Runs the simulation of the relay, a life of a stream for every seed, on all cores.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every seed held", "1:one did not", "2:wrong usage"})
public final class SimulationCommand implements Callable<Integer> {

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);

  @Option(names = "--seeds", description = "How many (default ${DEFAULT-VALUE}).")
  private long seeds = 10_000;

  @Option(names = "--from", description = "The first one (default ${DEFAULT-VALUE}).")
  private long from;

  @Option(names = "--threads", description = "How many at once; all cores unless given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--trace",
      description = "Print all that happens with the first seed, and no more.")
  private boolean trace;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Quiet.begin();
    return trace ? trace() : run();
  }

  private int trace() {
    Result result = Simulation.traced(from);
    result.trace().forEach(System.out::println);
    System.out.println(result.violation() == null ? "No violation." : result.violation());
    return result.violation() == null ? 0 : 1;
  }

  private int run() throws InterruptedException, ExecutionException {
    Totals totals = new Totals();
    long began = System.nanoTime();
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      var task =
          pool.submit(
              () ->
                  LongStream.range(from, from + seeds)
                      .parallel()
                      .mapToObj(Simulation::run)
                      .forEach(totals::add));
      while (!task.isDone()) {
        try {
          task.get(PROGRESS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          System.err.println(totals.line());
        }
      }
      task.get();
    }
    double seconds = (double) Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000;
    System.out.println(json ? json(totals, seconds) : text(totals, seconds));
    return totals.violations().isEmpty() ? 0 : 1;
  }

  private static String text(Totals totals, double seconds) {
    StringBuilder text = new StringBuilder(totals.line() + " in %.1f s".formatted(seconds));
    for (Result bad : totals.violations()) {
      text.append("%n  seed %d: %s".formatted(bad.seed(), bad.violation()));
    }
    return text.toString();
  }

  private static String json(Totals totals, double seconds) {
    ObjectNode root =
        new ObjectMapper()
            .createObjectNode()
            .put("benchmark", "simulation")
            .put("planned", totals.planned())
            .put("withFailures", totals.withFailures())
            .put("slots", totals.slots())
            .put("seconds", seconds);
    var list = root.putArray("violations");
    for (Result bad : totals.violations()) {
      list.addObject().put("seed", bad.seed()).put("violation", bad.violation());
    }
    return root.toString();
  }
}

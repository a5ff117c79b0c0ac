package io.snaprelay.e2e;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every source and every failure of one, through the whole service, and what came of it. */
public final class SourcesAtLength {

  /** The worker's line at a connection's end. */
  private static final Pattern OVER =
      Pattern.compile("(?m)^(\\S+Z) INFO SourceLog \\[stream=(\\S+) .*is over: (\\w+),");

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** All are started one after the other, and wait for task slots. */
  private static final Duration LATE_STARTS = Duration.ofSeconds(30);

  private final Stack stack;
  private final Captures captures;
  private final Program worker;
  private final Memory memory;

  private SourcesAtLength(Stack stack, Program worker, Memory memory) {
    this.stack = stack;
    this.captures = new Captures(stack.client());
    this.worker = worker;
    this.memory = memory;
  }

  /** Rows, and the most that their worker had resident. */
  public record Result(List<SourceRow> rows, double workerMegabytes) {}

  /** Sources that are well but unlike most. */
  public static Result odd(Stack stack, int slots) {
    return measured(stack, Map.of("WORKER_SEGMENT_SLOTS", "40"), all -> all.odd(slots));
  }

  /**
   * Sources that fail.
   *
   * @param startWithin how long those that never begin are tried
   * @param settings of the worker
   */
  public static Result failing(Stack stack, Duration startWithin, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("WORKER_SEGMENT_SLOTS", "24");
    return measured(stack, all, run -> run.failing(startWithin));
  }

  private interface Run {
    List<SourceRow> rows(SourcesAtLength all);
  }

  private static Result measured(Stack stack, Map<String, String> settings, Run run) {
    try (Program worker = Program.worker(stack, settings);
        Memory memory = new Memory(worker)) {
      List<SourceRow> rows = run.rows(new SourcesAtLength(stack, worker, memory));
      return new Result(rows, memory.ofWorker());
    }
  }

  private List<SourceRow> odd(int slots) {
    List<SourceRow> rows = new ArrayList<>();
    try (OddSources sources = new OddSources(stack)) {
      sources
          .captured(slots)
          .stopped()
          .forEach(
              (odd, check) ->
                  rows.add(
                      new SourceRow(
                          odd.toString(),
                          "captured %d, unchanged %d"
                              .formatted(check.ledger().captured(), check.ledger().unchanged()),
                          null,
                          check.ledger().due(),
                          check.ledger().missed(),
                          memory.ofChild(address(check.source().request())))));
    }
    return rows;
  }

  private List<SourceRow> failing(Duration startWithin) {
    List<SourceRow> rows = new ArrayList<>();
    Instant began = Instant.now();
    try (FailingStreams streams = new FailingStreams(startWithin).started(captures)) {
      Duration atMost = startWithin.plus(LATE_STARTS);
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(began.plus(atMost)));
      streams.all().values().forEach(this::stopIfRunning);
      streams.all().forEach((what, request) -> rows.add(row(what, request, captures.end(request))));
    }
    return rows;
  }

  private void stopIfRunning(CaptureRequest request) {
    if (captures.client().status(request.stream()) instanceof StreamView.Running) {
      captures.client().stop(request.stream(), null);
    }
  }

  private SourceRow row(String what, CaptureRequest request, CaptureSummary summary) {
    Optional<End> end = firstEnd(request.streamId());
    String kind = end.map(first -> first.kind() + ", then ").orElse("");
    return new SourceRow(
        what,
        kind + summary.reason(),
        end.map(first -> noticed(request, first.at())).orElse(null),
        summary.coverage().due(),
        summary.coverage().missed(),
        memory.ofChild(address(request)));
  }

  private record End(Instant at, String kind) {}

  private Optional<End> firstEnd(String stream) {
    Matcher lines = OVER.matcher(worker.out() + worker.err());
    while (lines.find()) {
      if (lines.group(2).equals(stream)) {
        return Optional.of(new End(Instant.parse(lines.group(1)), lines.group(3)));
      }
    }
    return Optional.empty();
  }

  /** Since the last picture before it, or the start where there was none. */
  private Duration noticed(CaptureRequest request, Instant end) {
    Instant since =
        stack.evidence(request.streamId()).messages().stream()
            .map(Picture::contentTime)
            .filter(time -> time.isBefore(end))
            .max(Instant::compareTo)
            .orElseGet(() -> captures.client().status(request.stream()).head().startedAt());
    return Duration.between(since, end);
  }

  private static String address(CaptureRequest request) {
    return request.urls().getFirst().value();
  }
}

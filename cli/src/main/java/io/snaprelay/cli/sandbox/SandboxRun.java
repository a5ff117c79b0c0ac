package io.snaprelay.cli.sandbox;

import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.show.ShowStreams;
import io.snaprelay.starter.cli.LedgerText;
import io.snaprelay.starter.cli.LiveTable;
import io.snaprelay.starter.cli.Paint;
import io.snaprelay.starter.cli.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A sandbox from its welcome to its end, as people see it. */
final class SandboxRun {

  private static final Duration REDRAW = Duration.ofSeconds(1);

  /** A stop takes a second; a worker that hangs must not hold up the end for long. */
  private static final Duration LEDGERS = Duration.ofSeconds(60);

  private final Sandbox sandbox;
  private final SandboxPlan plan;
  private final PrintWriter out;
  private final Paint paint;

  SandboxRun(Sandbox sandbox, SandboxPlan plan, PrintWriter out, Paint paint) {
    this.sandbox = sandbox;
    this.plan = plan;
    this.out = out;
    this.paint = paint;
  }

  /**
   * Shows what happens until the time is over; without an end it only returns when the process is
   * told to stop.
   *
   * @return how the streams ended; empty where it was stopped before
   */
  Optional<List<StreamEnd>> run(Optional<Path> home) {
    Welcome welcome =
        new Welcome(
            sandbox.servers(),
            sandbox.metricsUrl(),
            sandbox.settingsFile(),
            sandbox.gateway(),
            paint);
    print(welcome.servers(sandbox.folder(), plan.kept().isPresent()));
    if (plan.misbehaving()) {
      print(welcome.misbehaving(sandbox.startMisbehaving(loops(home))));
    }
    List<ShowStreams.Stream> streams =
        plan.streams() ? sandbox.startStreams(loops(home)) : List.of();
    print(welcome.streams(streams));
    List<StreamId> ids = streams.stream().map(stream -> new StreamId(stream.streamId())).toList();
    watch(ids);
    if (sandbox.isStopping()) {
      return Optional.empty();
    }
    List<StreamEnd> ends = sandbox.stopStreams(ids, LEDGERS);
    ends.forEach(end -> print(ledger(end)));
    return Optional.of(ends);
  }

  /** Drawn once for a checkout, where that is known. */
  private Path loops(Optional<Path> home) {
    return home.map(h -> h.resolve(".tools").resolve("show"))
        .orElse(sandbox.folder().resolve("show"));
  }

  private void watch(List<StreamId> ids) {
    RowText text = new RowText(paint);
    Screen screen =
        Terminal.isInteractive()
            ? new TableScreen(new LiveTable(out, Terminal::width), text)
            : new PlainLines(out, text);
    RowReader reader = sandbox.rows();
    long end = System.nanoTime() + plan.lasts().orElse(Duration.ofDays(3650)).toNanos();
    long next = System.nanoTime();
    while (!sandbox.isStopping() && System.nanoTime() < end) {
      if (!ids.isEmpty()) {
        screen.show(ids.stream().map(reader::read).toList());
      }
      next = Math.max(next + REDRAW.toNanos(), System.nanoTime());
      LockSupport.parkNanos(Math.min(next, end) - System.nanoTime());
    }
    screen.finish();
  }

  private List<String> ledger(StreamEnd end) {
    List<String> lines = LedgerText.ended(end.summary(), paint);
    return List.of(
        lines.getFirst()
            + "  lag "
            + RowText.seconds(end.lagMedian())
            + " (p99 "
            + RowText.seconds(end.lagP99())
            + ")",
        String.join(System.lineSeparator(), lines.subList(1, lines.size())));
  }

  private void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }
}

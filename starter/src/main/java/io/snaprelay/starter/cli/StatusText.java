package io.snaprelay.starter.cli;

import io.snaprelay.contract.Backlog;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.VerdictState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.snaprelay.runtime.text.Durations;
import io.snaprelay.starter.answer.TimeLine;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code status} for people. */
final class StatusText {

  private final Paint paint;
  private final TimeLineText timeLine;
  private final Instant now;

  StatusText(Paint paint, TimeLineText timeLine, Instant now) {
    this.paint = paint;
    this.timeLine = timeLine;
    this.now = now;
  }

  List<String> of(StreamView view) {
    return switch (view) {
      case StreamView.Running running -> running(running);
      case StreamView.Unanswered silent -> silent(silent);
      case StreamView.Ended ended -> ended(ended);
      case StreamView.BrokenOff broken -> broken(broken);
    };
  }

  private List<String> running(StreamView.Running view) {
    StreamStatus status = view.status();
    Columns columns = new Columns();
    columns.row("  capture", capture(status));
    verdict(columns, status);
    columns.row("  mode", "%s: %s".formatted(status.mode(), status.modeReason()));
    Sampling sampling = view.status().sampling();
    if (sampling != null) {
      columns.row("  plan", sampling.inWords());
    }
    segment(columns, view);
    FrameRef last = view.lastFrame();
    if (last != null) {
      columns.row("  last", "%s  %s".formatted(Times.second(last.contentTime()), last.key()));
    }
    waiting(columns, view);
    TimeLine line = TimeLine.of(view, now);
    if (line != null) {
      timeLine.rows(columns, line);
    }
    LedgerText.rows(columns, view.coverage(), paint);
    workflow(columns, view.head());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s for %s"
            .formatted(
                paint.strong(status.streamId()),
                paint.state(status.state().name()),
                Times.length(Duration.between(status.since(), now))));
    lines.addAll(columns.lines());
    return lines;
  }

  private static void verdict(Columns columns, StreamStatus status) {
    VerdictState verdict = status.verdict();
    if (verdict != null && verdict.until() != null) {
      String reason = verdict.last().reason() == null ? "" : ": " + verdict.last().reason();
      columns.row(
          "  verdict", "in force until %s%s".formatted(Times.second(verdict.until()), reason));
    }
  }

  private static String capture(StreamStatus status) {
    Duration interval = status.interval();
    return "%s, %s, risk %s"
        .formatted(
            interval == null ? "at given instants" : "every " + Durations.format(interval),
            word(status.accuracy()),
            word(status.riskLevel()));
  }

  private static void segment(Columns columns, StreamView.Running view) {
    Holder holder = view.status().holder();
    if (holder != null) {
      String phase = view.phase() == null ? "" : ", " + view.phase();
      String worker = view.status().worker() == null ? "" : ", " + view.status().worker();
      columns.row(
          "  segment",
          "%d, attempt %d%s%s".formatted(holder.segment(), holder.attempt(), phase, worker));
    }
    if (view.trouble() != null) {
      columns.row("  trouble", view.trouble());
    }
  }

  private void waiting(Columns columns, StreamView.Running view) {
    Backlog backlog = view.backlog();
    if (backlog != null) {
      columns.row(
          "  waiting",
          "%d pictures, %d of them on the worker's disk, the oldest for %s: %s"
              .formatted(
                  backlog.pictures(),
                  backlog.onDisk(),
                  Times.length(Duration.between(backlog.oldest(), now)),
                  backlog.problem() == null
                      ? "the store, or Kafka, does not take them"
                      : backlog.problem()));
    } else if (view.status().spools() > 0) {
      columns.row("  waiting", "pictures on workers' disks: see their logs, or `snaprelay spool`");
    }
  }

  private List<String> silent(StreamView.Unanswered view) {
    Columns columns = new Columns();
    columns.row(
        "  trouble",
        "no worker answers, so that nobody captures it: start one with `snaprelay worker`");
    workflow(columns, view.head());
    return headed(view.head(), "UNKNOWN", columns);
  }

  private List<String> ended(StreamView.Ended view) {
    List<String> lines = new ArrayList<>(LedgerText.ended(view.summary(), paint));
    Columns columns = new Columns();
    workflow(columns, view.head());
    lines.addAll(columns.lines());
    return lines;
  }

  private List<String> broken(StreamView.BrokenOff view) {
    Columns columns = new Columns();
    columns.row(
        "  trouble", "its workflow was %s, so that there is no ledger".formatted(view.how()));
    workflow(columns, view.head());
    return headed(view.head(), "ENDED", columns);
  }

  private List<String> headed(StreamView.Head head, String state, Columns columns) {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s".formatted(paint.strong(head.streamId()), paint.state(state)));
    lines.addAll(columns.lines());
    return lines;
  }

  private void workflow(Columns columns, StreamView.Head head) {
    columns.row(
        "  workflow",
        paint.faint(
            "%s, run %s, since %s"
                .formatted(head.workflowId(), head.runId(), Times.second(head.startedAt()))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

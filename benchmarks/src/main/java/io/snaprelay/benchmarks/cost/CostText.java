package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.cost.Crossover.Resource;
import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Writes a report as Markdown. */
final class CostText {

  private static final List<Duration> INTERVALS =
      List.of(1, 2, 5, 10, 20, 30, 60, 120, 300).stream().map(Duration::ofSeconds).toList();

  private final CostReport report;
  private final StringBuilder text = new StringBuilder();

  private CostText(CostReport report) {
    this.report = report;
  }

  static String of(CostReport report) {
    return new CostText(report).write();
  }

  private String write() {
    line(
        "%d cores; bundled: %s; distribution's: %s. %d round(s) of %s of stream each: median (least–most)."
            .formatted(
                report.cores(),
                report.bundled(),
                report.distribution(),
                report.rounds(),
                Durations.format(report.window())));
    line("");
    line(
        "As others publish: 100 streams at a picture a second on a prepaid server with 16 cores, %s a core."
            .formatted(number(CostReport.PUBLISHED_STREAMS_PER_CORE, 2)));
    report.streams().forEach(this::stream);
    if (!report.whole().isEmpty()) {
      worker();
    }
    judgement();
    return text.toString();
  }

  private void stream(StreamCost stream) {
    heading(stream.title());
    table(
        "",
        "every",
        "ffmpeg",
        "CPU s a minute",
        "of the usual command",
        "streams a core",
        "memory, MB",
        "GB·s per 10,000 pictures",
        "pulled, MB a picture",
        "pulled, MB an hour");
    stream.subjects().forEach(this::subject);
    restarts(stream.restarts());
    crossover(new Crossover(stream.relays(), stream.oneShots()));
  }

  private void restarts(int restarts) {
    if (restarts > 0) {
      line("");
      line("Commands that found no pictures and were started again: %d.".formatted(restarts));
    }
  }

  private void subject(SubjectCost cost) {
    Subject subject = cost.subject();
    boolean pictures = subject.takesPictures();
    Spread share = cost.ofUsual();
    row(
        subject.shape().title(),
        pictures ? Durations.format(subject.interval()) : "",
        subject.program().title(),
        cost.spread(Sample::cpuPerMinute).text(2),
        share == null ? "" : share.text(2),
        number(cost.streamsPerCore(), 1),
        number(cost.median(Sample::megabytes), 0),
        pictures ? number(cost.gigabyteSeconds(), 0) : "",
        pictures ? number(cost.pulledMegabytesPerPicture(), 2) : "",
        number(cost.pulledMegabytesPerHour(), 0));
  }

  private void crossover(Crossover crossover) {
    List<Resource> known = List.of(Resource.values()).stream().filter(crossover::knows).toList();
    line("");
    line("One picture by a connection of its own (one-shot), or by one that is kept (relay):");
    line("");
    List<String> heads = new ArrayList<>(List.of("every"));
    for (Resource resource : known) {
      heads.add(resource.title() + ": one-shot");
      heads.add("relay");
    }
    table(heads.toArray(String[]::new));
    for (Duration interval : INTERVALS) {
      List<String> cells = new ArrayList<>(List.of(Durations.format(interval)));
      for (Resource resource : known) {
        cells.add(number(crossover.oneShot(resource), 2));
        cells.add(number(crossover.relay(resource, interval), 2));
      }
      row(cells.toArray(String[]::new));
    }
    row(cheaperFrom(crossover, known));
  }

  private static String[] cheaperFrom(Crossover crossover, List<Resource> known) {
    List<String> cells = new ArrayList<>(List.of("one-shots take less from"));
    for (Resource resource : known) {
      cells.add(number(crossover.cheaperFrom(resource), 1) + " s");
      cells.add("");
    }
    return cells.toArray(String[]::new);
  }

  private void worker() {
    WholeCost first = report.whole().getFirst();
    heading("A worker with %d streams, uploads and messages included".formatted(first.streams()));
    table("", "");
    row("CPU of a stream, all in all, core", whole(WholeCost::coresPerStream, 4));
    row("streams a core", whole(WholeCost::streamsPerCore, 1));
    row("CPU of the worker's JVM, core", whole(WholeCost::jvmCores, 3));
    row("memory of the JVM, resident, MB", whole(WholeCost::jvmMegabytes, 0));
    row("memory of an ffmpeg, with its share, MB", whole(WholeCost::medianChildMegabytes, 1));
    row("slots missed", whole(cost -> cost.missed(), 0));
  }

  private String whole(ToDoubleFunction<WholeCost> value, int digits) {
    return Spread.of(report.whole().stream().map(value::applyAsDouble).toList()).text(digits);
  }

  private void judgement() {
    List<Figure> figures = report.figures();
    if (!figures.isEmpty()) {
      heading("Targets");
      table("", "measured", "at most", "");
      figures.forEach(this::figure);
    }
  }

  private void figure(Figure figure) {
    Figure.Target target = figure.target();
    row(
        figure.name(),
        number(figure.value(), 2),
        target == null ? "" : number(target.bound(), 2),
        figure.reached() ? "reached" : "MISSED");
  }

  private void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void table(String... heads) {
    row(heads);
    line("|---".repeat(heads.length) + "|");
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String number(OptionalDouble value, int digits) {
    return value.isPresent() ? number(value.getAsDouble(), digits) : "";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}

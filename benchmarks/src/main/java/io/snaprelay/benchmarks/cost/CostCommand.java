package io.snaprelay.benchmarks.cost;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.cli.type.UrlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code benchmarks/run cost}. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "CPU, memory and bytes pulled of a stream: the usual ffmpeg command and a better-informed"
          + " one, with the bundled ffmpeg and the distribution's, the floor (demux only), and"
          + " snaprelay's; by turns, in one run, on streams pulled live over RTMP.",
      "Then a worker with 20 streams, uploads and messages included. With --url or --file only that"
          + " stream is measured.",
      "The whole takes almost four hours; --stream and --interval choose from it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or with --check: a target was missed", "2:wrong usage"})
public final class CostCommand implements Callable<Integer> {

  private static final int ROUNDS = 3;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration QUICK_WINDOW = Duration.ofSeconds(10);
  private static final int STREAMS = 20;
  private static final int QUICK_STREAMS = 5;
  private static final List<Duration> INTERVALS =
      Stream.of(200, 1_000, 2_000, 5_000, 30_000).map(Duration::ofMillis).toList();
  private static final List<Duration> QUICK_INTERVALS =
      Stream.of(1, 5).map(Duration::ofSeconds).toList();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--quick",
      description = "One stream, two intervals, one round of 10 s; a worker with five streams.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--check",
      description =
          "Judge the medians against the targets, with 10 %% allowed for noise; exit 1 where one is"
              + " missed.")
  private boolean check;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "720p, 1080p, 720p-gop10 or 720p-b2 (may be repeated); all of them by default.")
  private List<String> streams = List.of();

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationType.class,
      description = "Between two pictures (may be repeated); 200ms, 1s, 2s, 5s, 30s by default.")
  private List<Duration> intervals = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured; 3 by default, and what --check takes at least.")
  private @Nullable Integer rounds;

  @Option(
      names = "--children-only",
      description =
          "Only with the bundled ffmpeg, and without the worker with 20 streams: half the time.")
  private boolean childrenOnly;

  @Option(
      names = "--url",
      converter = UrlType.class,
      description = "A live stream of yours, instead of ours.")
  private @Nullable SourceUrl url;

  @Option(names = "--file", description = "A file of yours that is put on air, likewise.")
  private @Nullable Path file;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description = "Also write cost.md, cost.json, and a chart of each stream, cost-NAME.svg.")
  private @Nullable Path folder;

  private boolean incomplete;

  @Override
  public Integer call() throws Exception {
    int times = times();
    List<StreamChoice> choices = choices();
    CostReport report = measure(choices, times);
    System.out.println(json ? CostJson.of(report) : CostText.of(report));
    if (folder != null) {
      save(report, folder);
    }
    boolean missed = check && !report.figures().stream().allMatch(Figure::reached);
    return missed || incomplete ? 1 : 0;
  }

  private int times() {
    require(!quick || rounds == null, "--quick has its own number of rounds: leave --rounds out");
    if (rounds == null) {
      return quick && !check ? 1 : ROUNDS;
    }
    require(rounds >= 1, "--rounds begins with 1");
    require(
        !check || rounds >= ROUNDS,
        "--check judges medians of %d rounds at least, not of %d".formatted(ROUNDS, rounds));
    return rounds;
  }

  private CostReport measure(List<StreamChoice> choices, int times) throws Exception {
    Programs programs = Programs.find();
    Duration window = quick ? QUICK_WINDOW : WINDOW;
    StreamMeasurement measurement = new StreamMeasurement(programs, times, window);
    List<StreamCost> costs = new ArrayList<>();
    for (StreamChoice choice : choices) {
      costs.add(measurement.of(choice, subjects()));
    }
    boolean ours = choices.stream().allMatch(StreamChoice.Clip.class::isInstance);
    return new CostReport(
        programs.bundled().version().toString(),
        programs.distribution().version().toString(),
        Runtime.getRuntime().availableProcessors(),
        times,
        window,
        costs,
        ours && !childrenOnly ? worker(times, window) : List.of());
  }

  private List<Subject> subjects() {
    return Subject.at(intervals()).stream()
        .filter(subject -> !childrenOnly || subject.program() == Program.BUNDLED)
        .toList();
  }

  /** What was measured before is shown all the same. */
  private List<WholeCost> worker(int rounds, Duration window) throws Exception {
    try {
      return WorkerMeasurement.of(quick ? QUICK_STREAMS : STREAMS, rounds, window);
    } catch (RuntimeException e) {
      incomplete = true;
      System.err.println("The worker was not measured: " + e);
      return List.of();
    }
  }

  private List<Duration> intervals() {
    if (!intervals.isEmpty()) {
      return intervals.stream().distinct().sorted().toList();
    }
    return quick ? QUICK_INTERVALS : INTERVALS;
  }

  private List<StreamChoice> choices() {
    if (url != null || file != null) {
      return own();
    }
    if (streams.isEmpty()) {
      return List.copyOf(quick ? StreamChoice.CLIPS.subList(0, 1) : StreamChoice.CLIPS);
    }
    return streams.stream().map(this::clip).toList();
  }

  private List<StreamChoice> own() {
    List<StreamChoice> own = new ArrayList<>();
    if (url != null) {
      require(url.signer() == null, "only workers sign: give --url an address that is signed");
      own.add(new StreamChoice.Elsewhere(url));
    }
    if (file != null) {
      require(Files.isReadable(file), "there is no file " + file);
      own.add(new StreamChoice.File(file));
    }
    require(streams.isEmpty(), "--stream names one of ours: leave it out with --url and --file");
    return own;
  }

  private StreamChoice clip(String name) {
    List<StreamChoice> found =
        StreamChoice.CLIPS.stream()
            .filter(clip -> clip.name().equals(name))
            .map(StreamChoice.class::cast)
            .toList();
    require(!found.isEmpty(), "there is no stream '%s': see --help".formatted(name));
    return found.getFirst();
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      CommandLine own = spec == null ? new CommandLine(this) : spec.commandLine();
      throw new ParameterException(own, otherwise);
    }
  }

  private static void save(CostReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("cost.md"), "# What a stream costs\n\n" + CostText.of(report));
    Files.writeString(folder.resolve("cost.json"), CostJson.of(report) + "\n");
    for (StreamCost stream : report.streams()) {
      Files.writeString(
          folder.resolve("cost-" + stream.name() + ".svg"), CostChart.of(report, stream));
    }
  }
}

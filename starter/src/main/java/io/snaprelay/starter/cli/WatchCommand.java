package io.snaprelay.starter.cli;

import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.cli.type.StreamIdType;
import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snaprelay watch [STREAM...]}. */
@Command(
    name = "watch",
    header = "Watch streams as their pictures come, from Kafka alone.",
    description = {
      "On a terminal a table that is redrawn each second; otherwise a line for each picture and event. Begins with the newest that are there already. Asks neither Temporal nor the streams: PICTURES and MISSED are what was read here, and `snaprelay status` has the ledger.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay watch",
      "    snaprelay watch live/room42 live/room43",
      "  The keys of all pictures of the next minute:",
      "    snaprelay watch --json --for 1m | jq -r 'select(.kind == \"picture\").key'"
    })
final class WatchCommand implements Callable<Integer> {

  private static final Duration REDRAW = Duration.ofSeconds(1);

  private final Services services;

  @Spec private CommandSpec spec;

  @Mixin private ConnectionOptions connection;

  @Parameters(
      arity = "0..*",
      paramLabel = "STREAM",
      converter = StreamIdType.class,
      description = "Only these; all by default.")
  private List<StreamId> streams = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON object a line for each picture and event.")
  private boolean asJson;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description = "End after that long, such as 1m; otherwise at Ctrl-C.")
  private @Nullable Duration length;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  WatchCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Instant end = length == null ? Instant.MAX : Instant.now().plus(length);
    boolean lines = asJson || !Terminal.isInteractive();
    try (NewsFeed feed = services.news(connection)) {
      if (lines) {
        lines(feed, end);
      } else {
        table(feed, end);
      }
      return ExitCodes.DONE;
    } catch (NotifyException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Until the time is over, or nobody reads any more, such as {@code head}. */
  private void lines(NewsFeed feed, Instant end) throws NotifyException {
    PrintWriter out = spec.commandLine().getOut();
    WatchText text = new WatchText(paint());
    // Once at least, however long the feed took to open.
    do {
      for (News news : feed.poll(pause(end))) {
        if (isWanted(news)) {
          out.println(asJson ? Json.line(text.json(news)) : text.line(news));
        }
      }
    } while (Instant.now().isBefore(end) && !out.checkError());
  }

  private void table(NewsFeed feed, Instant end) throws NotifyException {
    LiveTable table = new LiveTable(spec.commandLine().getOut(), Terminal::width);
    WatchText text = new WatchText(paint());
    WatchBoard board = new WatchBoard();
    Instant redraw = Instant.MIN;
    do {
      feed.poll(pause(end)).stream().filter(this::isWanted).forEach(board::heard);
      Instant now = Instant.now();
      if (!now.isBefore(redraw)) {
        table.draw(text.table(board.rows(now)));
        redraw = now.plus(REDRAW);
      }
    } while (Instant.now().isBefore(end));
  }

  private static Duration pause(Instant end) {
    Instant now = Instant.now();
    if (!end.isAfter(now)) {
      return Duration.ZERO;
    }
    return end.isBefore(now.plus(REDRAW)) ? Duration.between(now, end) : REDRAW;
  }

  private boolean isWanted(News news) {
    return streams.isEmpty() || streams.stream().anyMatch(s -> s.value().equals(news.streamId()));
  }

  private Paint paint() {
    return new Paint(spec.commandLine().getColorScheme().ansi());
  }
}

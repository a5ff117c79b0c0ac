package io.snaprelay.benchmarks.wall;

import io.snaprelay.benchmarks.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run wall}. */
@Command(
    name = "wall",
    mixinStandardHelpOptions = true,
    description =
        "Opens a wall of 200 streams in a browser, and prints what it pulls, what its main thread does, how late pictures are seen, and what memory it takes after ten minutes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
public final class WallCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "The same steps, for less long.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--screenshots",
      paramLabel = "FOLDER",
      description = "Measure nothing; put pictures of the wall there.")
  private @Nullable Path screenshots;

  @Override
  public Integer call() throws Exception {
    if (screenshots != null) {
      new Portraits(screenshots).take();
      return 0;
    }
    Report report = Report.of("wall", List.of(new WallFigures(quick).measure()));
    System.out.println(json ? report.json() : report.text());
    return 0;
  }
}

package io.snaprelay.benchmarks.wall;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.benchmarks.Percentiles;
import io.snaprelay.benchmarks.ProcessMemory;
import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.browser.Browser;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two hundred streams at a picture a second on one wall: at the size of a laptop, and at that of a
 * large screen, where memory is looked at after ten minutes.
 */
final class WallFigures {

  private static final int STREAMS = 200;
  private static final Duration LOADED = Duration.ofMinutes(2);

  private record Screen(String name, int width, int height, Duration open) {}

  private final Duration window;
  private final int tiles;
  private final List<Screen> screens;

  WallFigures(boolean quick) {
    window = Duration.ofSeconds(quick ? 20 : 60);
    tiles = quick ? 2 : 10;
    Duration open = quick ? Duration.ofSeconds(30) : Duration.ofMinutes(10);
    screens =
        List.of(new Screen("1440×900", 1440, 900, open), new Screen("2560×1440", 2560, 1440, open));
  }

  List<Figure> measure() throws NotifyException {
    List<FedStream> streams = FedStream.many(STREAMS);
    try (WallService service = new WallService();
        Feeder feeder = service.feeder(new ClockPictures(), streams)) {
      feeder.start(stream -> true);
      List<Figure> figures = new ArrayList<>();
      for (Screen screen : screens) {
        figures.addAll(measure(screen, service, feeder, streams));
      }
      figures.add(Figure.of("pictures fed", (double) feeder.fed(), ""));
      figures.add(Figure.of("pictures that the store did not take", (double) feeder.failed(), ""));
      return figures;
    }
  }

  private List<Figure> measure(
      Screen screen, WallService service, Feeder feeder, List<FedStream> streams) {
    Map<String, Integer> numbers =
        streams.stream().collect(Collectors.toMap(FedStream::id, FedStream::number));
    try (Browser browser = Browser.start(screen.width(), screen.height())) {
      service.open(browser, "");
      long opened = System.nanoTime();
      awaitTiles(browser);
      PageCost.begin(browser);
      PageCost before = PageCost.now(browser, service);
      pass(window);
      PageCost after = PageCost.now(browser, service);
      List<Double> lags = new Sightings(browser, feeder, numbers).look(tiles);
      pass(screen.open().minusNanos(System.nanoTime() - opened));
      List<Figure> figures = new ArrayList<>(costs(screen.name(), before, after));
      figures.addAll(lags(screen.name(), lags));
      figures.addAll(memory(screen.name(), browser, service));
      return figures;
    }
  }

  private static void awaitTiles(Browser browser) {
    Waiting.until(
        LOADED,
        Waiting.NOW_AND_THEN,
        STREAMS + " tiles",
        () -> browser.page().attributes("[data-stream]", "data-stream").size() >= STREAMS);
  }

  private static List<Figure> costs(String screen, PageCost before, PageCost after) {
    return List.of(
        Figure.of(screen + ": pulled a minute", after.megabytesAMinute(before), "MB"),
        Figure.of(screen + ": of it from the gateway", after.gatewayMegabytesAMinute(before), "MB"),
        Figure.of(
            screen + ": main thread a second", after.millisASecond(before, "TaskDuration"), "ms"),
        Figure.of(screen + ": of it scripts", after.millisASecond(before, "ScriptDuration"), "ms"),
        Figure.of(
            screen + ": of it styles", after.millisASecond(before, "RecalcStyleDuration"), "ms"),
        Figure.of(screen + ": of it layout", after.millisASecond(before, "LayoutDuration"), "ms"),
        Figure.of(screen + ": all processes of the browser", after.coresSince(before), "cores"));
  }

  private static List<Figure> lags(String screen, List<Double> lags) {
    return List.of(
        Figure.of(screen + ": pictures seen", lags.size(), ""),
        Figure.of(screen + ": on air to visible p50", Percentiles.of(lags, 50), "s"),
        Figure.of(screen + ": on air to visible p99", Percentiles.of(lags, 99), "s"));
  }

  private static List<Figure> memory(String screen, Browser browser, WallService service) {
    double heap = PageCost.heapMegabytes(browser, service);
    return List.of(
        Figure.of(screen + ": JavaScript heap in the end", heap, "MB"),
        Figure.of(
            screen + ": DOM nodes in the end", PageCost.now(browser, service).value("Nodes"), ""),
        Figure.of(screen + ": memory of the browser in the end", memoryOf(browser), "MB"));
  }

  private static double memoryOf(Browser browser) {
    return browser.pids().mapToDouble(ProcessMemory::proportionalMegabytes).sum();
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Waiting.until(
        time.plusMinutes(1), Waiting.NOW_AND_THEN, "time to pass", () -> System.nanoTime() >= end);
  }
}

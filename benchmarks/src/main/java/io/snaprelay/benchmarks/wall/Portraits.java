package io.snaprelay.benchmarks.wall;

import io.snaprelay.benchmarks.delivery.Waiting;
import io.snaprelay.browser.Browser;
import io.snaprelay.browser.Page;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Pictures of the wall, for the documentation and for whoever changes how it looks. */
final class Portraits {

  private static final Duration LOADED = Duration.ofMinutes(2);

  /** So long a stream is watched whose detail is shown: its time line has something to tell. */
  private static final Duration WATCHED = Duration.ofSeconds(75);

  private static final String WAITING =
      """
      return [...document.querySelectorAll('[data-stream]')].filter((tile) => {
        const box = tile.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight && !tile.querySelector('img').naturalWidth;
      }).length;
      """;

  private record Screen(String name, int width, int height) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen("phone", 390, 844),
          new Screen("laptop", 1440, 900),
          new Screen("wall", 2560, 1440));

  private final Path folder;

  Portraits(Path folder) {
    this.folder = folder;
  }

  void take() throws NotifyException, StoreException, IOException {
    Files.createDirectories(folder);
    for (int streams : List.of(1, 12, 200)) {
      board(streams);
    }
    detail();
  }

  private void board(int count) throws NotifyException, StoreException {
    Troubles troubles = new Troubles(FedStream.many(count));
    try (WallService service = new WallService();
        Feeder feeder = service.feeder(new ShowPictures(count), troubles.streams());
        Browser browser = Browser.start(1440, 900)) {
      troubles.happened(feeder);
      feeder.start(troubles::isFed);
      service.open(browser, "");
      Waiting.until(
          LOADED,
          Waiting.NOW_AND_THEN,
          count + " tiles",
          () -> browser.page().attributes("[data-stream]", "data-stream").size() >= count);
      for (Screen screen : SCREENS) {
        photograph(browser, screen, count + "-tiles");
      }
    }
  }

  private void detail() throws NotifyException {
    try (WallService service = new WallService();
        ShowCaptures show = new ShowCaptures(service);
        Browser browser = Browser.start(1440, 900)) {
      service.open(browser, "");
      show.start(browser.page());
      browser.page().awaitShows("[data-stream='live/aurora'][data-slot]");
      long watched = System.nanoTime() + WATCHED.toNanos();
      Waiting.until(
          WATCHED.multipliedBy(2),
          Waiting.NOW_AND_THEN,
          "pictures",
          () -> System.nanoTime() > watched);
      service.open(browser, "?stream=live%2Faurora");
      browser.page().awaitShows("[data-detail='live/aurora'] [data-segment]");
      for (Screen screen : SCREENS) {
        photograph(browser, screen, "detail");
      }
    }
  }

  private void photograph(Browser browser, Screen screen, String what) {
    browser.resize(screen.width(), screen.height());
    for (boolean dark : new boolean[] {true, false}) {
      browser.dark(dark);
      awaitPictures(browser.page());
      Path file =
          folder.resolve("%s-%s-%s.png".formatted(what, screen.name(), dark ? "dark" : "light"));
      try {
        Files.write(file, browser.page().screenshot());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      System.err.println(file);
    }
  }

  private static void awaitPictures(Page page) {
    Waiting.until(
        LOADED,
        Waiting.NOW_AND_THEN,
        "pictures of all tiles that can be seen",
        () -> page.run(WAITING) instanceof Number waiting && waiting.intValue() == 0);
  }
}

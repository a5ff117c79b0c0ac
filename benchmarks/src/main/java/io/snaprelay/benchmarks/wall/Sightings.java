package io.snaprelay.benchmarks.wall;

import io.snaprelay.browser.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * How late pictures are seen: one tile after the other is photographed as fast as the browser does
 * it, and the second that its picture tells is held against when that was on air. The moment of
 * being seen is when the first photograph that shows it was done: an upper bound.
 */
final class Sightings {

  private static final int PICTURES_A_TILE = 12;

  /** More than this without a new picture, and the next tile is looked at. */
  private static final long PATIENCE = 30_000;

  private static final String VISIBLE_TILES =
      """
      return [...document.querySelectorAll('[data-stream]')].filter((tile) => {
        const box = tile.querySelector('img')?.getBoundingClientRect();
        return box && box.top > 0 && box.bottom < innerHeight && tile.dataset.slot;
      }).map((tile) => tile.dataset.stream);
      """;

  private static final String BOX =
      """
      const box = [...document.querySelectorAll('[data-stream]')]
        .find((tile) => tile.dataset.stream === arguments[0]).querySelector('img')
        .getBoundingClientRect();
      return [box.x, box.y, box.width, box.height];
      """;

  private final Browser browser;
  private final Feeder feeder;
  private final Map<String, Integer> numbers;
  private final List<Double> seconds = new ArrayList<>();

  Sightings(Browser browser, Feeder feeder, Map<String, Integer> numbers) {
    this.browser = browser;
    this.feeder = feeder;
    this.numbers = numbers;
  }

  /** Seconds from on air to visible. */
  List<Double> look(int tiles) {
    List<?> visible = list(browser.page().run(VISIBLE_TILES));
    int step = Math.max(1, visible.size() / tiles);
    for (int i = 0; i < visible.size() && i / step < tiles; i += step) {
      look(String.valueOf(visible.get(i)));
    }
    return List.copyOf(seconds);
  }

  private void look(String stream) {
    int number = Objects.requireNonNull(numbers.get(stream));
    Map<String, Object> clip = clip(stream);
    long deadline = System.currentTimeMillis() + PATIENCE;
    OptionalInt last = OptionalInt.empty();
    int seen = -1;
    while (seen < PICTURES_A_TILE && System.currentTimeMillis() < deadline) {
      OptionalInt now = ClockPictures.read(photograph(clip));
      long at = System.currentTimeMillis();
      if (now.isPresent() && !now.equals(last)) {
        // The first one of a tile was there before anybody looked.
        if (seen >= 0) {
          seconds.add((at - feeder.onAir(number, now.getAsInt())) / 1e3);
        }
        seen++;
        last = now;
      }
    }
  }

  private Map<String, Object> clip(String stream) {
    List<?> box = list(browser.page().run(BOX, stream));
    return Map.of(
        "x", box.get(0), "y", box.get(1), "width", box.get(2), "height", box.get(3), "scale", 1);
  }

  private static List<?> list(@Nullable Object answer) {
    return (List<?>) Objects.requireNonNull(answer);
  }

  private BufferedImage photograph(Map<String, Object> clip) {
    Map<String, Object> answer =
        browser.cdp(
            "Page.captureScreenshot",
            Map.of("format", "jpeg", "quality", 80, "clip", clip, "optimizeForSpeed", true));
    byte[] jpeg = Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

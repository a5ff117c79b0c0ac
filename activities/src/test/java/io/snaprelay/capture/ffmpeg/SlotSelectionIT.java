package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.plan.FullDecode;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ffmpeg selects by its own arithmetic, we count slots by {@link Grid}: a picture that the one puts
 * into another slot than the other would be lost, or serve a slot twice.
 */
class SlotSelectionIT {

  private static final int SLOTS = 400;

  static Stream<Arguments> grids() {
    return Stream.of(Ffmpegs.values())
        .flatMap(
            ffmpeg ->
                Stream.of(
                        new Grid(1, 0),
                        new Grid(100, 0),
                        new Grid(100, 37),
                        new Grid(333, 111),
                        new Grid(1_000, 999),
                        new Grid(1_001, 1),
                        new Grid(7_000, 6_999),
                        new Grid(86_399, 12_345),
                        new Grid(3_600_000, 1_234_567))
                    .map(grid -> Arguments.of(ffmpeg, grid)));
  }

  @ParameterizedTest
  @MethodSource("grids")
  void selectsTheFirstPictureOfEachSlot_aMillisecondAroundEachBorder(Ffmpegs ffmpeg, Grid grid)
      throws IOException {
    long start = grid.slotOf(Instant.parse("2026-11-22T22:35:00.123Z")).toEpochMilli();
    List<Long> times = new ArrayList<>();
    for (int picture = 0; picture < 3 * SLOTS; picture++) {
      times.add(start + grid.intervalMillis() * (1 + picture / 3) + picture % 3 - 1);
    }

    assertThat(selectedByFfmpeg(ffmpeg.find(), grid, start))
        .isEqualTo(firstOfEachSlot(times, grid));
  }

  private static List<Long> firstOfEachSlot(List<Long> times, Grid grid) {
    List<Long> first = new ArrayList<>();
    Instant last = Instant.MIN;
    for (long time : times) {
      Instant slot = grid.slotOf(Instant.ofEpochMilli(time));
      if (slot.isAfter(last)) {
        first.add(time);
        last = slot;
      }
    }
    return first;
  }

  /** One millisecond before, at, and after each border. */
  private static List<Long> selectedByFfmpeg(FfmpegBinary ffmpeg, Grid grid, long start)
      throws IOException {
    String time = "%d+%d*(1+floor(N/3))+mod(N,3)-1".formatted(start, grid.intervalMillis());
    SourceRequest request =
        new SourceRequest(
            new SourceUrl("rtmp://host/live/a"),
            grid,
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            false,
            null,
            Sound.UNKNOWN,
            null);
    String filters =
        "settb=1/1000,setpts='%s',select='%s',showinfo=checksum=0"
            .formatted(time, FilterChain.selection(request, new FullDecode("a test")));
    List<String> arguments = new ArrayList<>(FfmpegCommand.general());
    arguments.addAll(List.of("-f", "rawvideo", "-pixel_format", "gray", "-video_size", "16x16"));
    arguments.addAll(List.of("-i", "/dev/zero", "-vf", filters, "-fps_mode", "passthrough"));
    arguments.addAll(List.of("-frames:v", String.valueOf(slots(grid)), "-f", "null", "-"));
    CapturedRun run = CapturedRun.of(ffmpeg.commandWith(arguments), ffmpeg.environment());
    LogParser parser = new LogParser();
    return run.stderr()
        .lines()
        .map(parser::parse)
        .filter(LogLine.Label.class::isInstance)
        .map(line -> ((LogLine.Label) line).contentMillis())
        .limit(slots(grid))
        .toList();
  }

  /** The picture before the first border is in a slot of its own. */
  private static int slots(Grid grid) {
    return SLOTS + (grid.intervalMillis() == 1 ? 2 : 1);
  }
}

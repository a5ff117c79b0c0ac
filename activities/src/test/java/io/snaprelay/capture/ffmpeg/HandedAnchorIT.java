package io.snaprelay.capture.ffmpeg;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.clock.HandedAnchor;
import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to HLS, opened at different moments, that were handed an anchor. */
class HandedAnchorIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LENGTH = Duration.ofSeconds(40);
  private static final long PICTURE_MILLIS = 40;
  private static final Duration WRAP = Duration.ofMillis((long) HandedAnchor.WRAP_MILLIS);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void chooseTheSamePictures(Ffmpegs ffmpeg) throws IOException {
    chooseTheSame(ffmpeg, Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource
  void chooseTheSamePictures_alsoWhereTheTimestampsBeginAgain(Ffmpegs ffmpeg) throws IOException {
    chooseTheSame(ffmpeg, WRAP.minusSeconds(8));
  }

  private void chooseTheSame(Ffmpegs ffmpeg, Duration firstTimestamp) throws IOException {
    try (LiveHls live = new LiveHls(folder, LENGTH, firstTimestamp)) {
      await().atMost(PATIENCE).until(live::hasPlaylist);
      SourceRequest request = Requests.every(200, live.url());
      Heard first = new Heard();
      try (SourceConnection before = open(ffmpeg, request, first)) {
        await().atMost(PATIENCE).until(first::isCaughtUp);
        long handed = first.all(SourceEvent.CaughtUp.class).getFirst().anchor();
        SourceRequest next = Requests.withAnchor(handed, request);
        Heard predecessor = new Heard();
        Heard successor = new Heard();
        try (SourceConnection one = open(ffmpeg, next, predecessor)) {
          await().atMost(PATIENCE).until(() -> predecessor.pictures().size() > 20);
          Instant opened = Instant.now();
          try (SourceConnection two = open(ffmpeg, next, successor)) {
            await()
                .atMost(PATIENCE)
                .until(
                    () -> successor.isCaughtUp() && common(request, predecessor, successor) >= 20);
            assertThat(caughtUp(successor).contentTime()).isBefore(opened);
          }
        }
        assertSamePictures(request, predecessor, successor);
      }
    }
  }

  private static SourceEvent.CaughtUp caughtUp(Heard heard) {
    return heard.all(SourceEvent.CaughtUp.class).getFirst();
  }

  /** Without the slot that it saw the end of only. */
  private static Map<Instant, SourceEvent.Picture> bySlot(SourceRequest request, Heard heard) {
    Instant servable = request.grid().next(caughtUp(heard).contentTime());
    return heard.pictures().stream()
        .filter(picture -> !picture.contentTime().isBefore(servable))
        .collect(toMap(p -> request.grid().slotOf(p.contentTime()), Function.identity()));
  }

  private static long common(SourceRequest request, Heard one, Heard other) {
    Map<Instant, SourceEvent.Picture> slots = bySlot(request, one);
    return bySlot(request, other).keySet().stream().filter(slots::containsKey).count();
  }

  private static void assertSamePictures(SourceRequest request, Heard one, Heard other) {
    Map<Instant, SourceEvent.Picture> chosen = bySlot(request, one);
    bySlot(request, other)
        .forEach(
            (slot, picture) -> {
              SourceEvent.Picture same = chosen.getOrDefault(slot, picture);
              assertThat(distance(picture, same)).isLessThanOrEqualTo(PICTURE_MILLIS);
            });
  }

  /** On the source's clock; a connection that was there when it began again counts on. */
  private static double distance(SourceEvent.Picture one, SourceEvent.Picture other) {
    double distance = one.sourcePts() - other.sourcePts();
    return Math.abs(
        distance - HandedAnchor.WRAP_MILLIS * Math.rint(distance / HandedAnchor.WRAP_MILLIS));
  }

  private static SourceConnection open(Ffmpegs ffmpeg, SourceRequest request, Heard heard) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(request, heard);
  }
}

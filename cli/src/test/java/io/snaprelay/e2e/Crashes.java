package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Timestamps;
import io.snaprelay.model.Holder;
import io.snaprelay.model.StreamId;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A worker with four streams that was lost, and another one that goes on.
 *
 * @param at when it was lost
 * @param lost its holders
 * @param again when later attempts at its segments began
 */
public record Crashes(
    List<SlotCheck> checks, Instant at, Map<StreamId, Holder> lost, List<Instant> again) {

  private static final int STREAMS = 4;

  /** It is killed. */
  public static Crashes killed(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = fourStreams(stack, "live/crash-kill-")) {
      sources.captured(captures);
      Fleet.Worker lost = fleet.workers().getFirst();
      Fleet.Worker other = fleet.start();
      Map<StreamId, Holder> holders = holders(captures, sources);

      Instant at = Instant.now();
      lost.program().kill();
      awaitHeldBy(fleet, other, sources);
      captures.awaitMoreCaptured(sources, 3);

      return new Crashes(sources.stopped(captures), at, holders, again(stack, sources));
    }
  }

  /**
   * It is frozen, and thawed when another one has gone on for a while.
   *
   * @param pictures of each stream that others take meanwhile, one a second
   */
  public static Crashes frozen(Stack stack, int pictures) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = fourStreams(stack, "live/crash-freeze-")) {
      sources.captured(captures);
      Fleet.Worker zombie = fleet.workers().getFirst();
      Fleet.Worker other = fleet.start();
      Map<StreamId, Holder> holders = holders(captures, sources);

      zombie.program().freeze();
      Instant at = Instant.now();
      awaitHeldBy(fleet, other, sources);
      captures.awaitMoreCaptured(sources, pictures);
      zombie.program().thaw();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(zombie.program().children()).isEmpty());
      captures.awaitMoreCaptured(sources, 3);

      return new Crashes(sources.stopped(captures), at, holders, again(stack, sources));
    }
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }

  /** From the loss to the beginning of each attempt that took over, in seconds. */
  public List<Double> secondsToNextAttempt() {
    return again.stream().map(time -> Duration.between(at, time).toMillis() / 1_000.0).toList();
  }

  /** From the loss to the first picture of each stream that another holder took, in seconds. */
  public List<Double> secondsToFramesAgain() {
    return checks.stream()
        .map(
            check ->
                ofOthers(check).map(Picture::contentTime).min(Instant::compareTo).orElseThrow())
        .map(first -> Duration.between(at, first).toMillis() / 1_000.0)
        .toList();
  }

  /**
   * Pictures that lost holders delivered of slots that others had taken over by then. What is below
   * the first slot of who took over is nobody else's: who was frozen and comes back with pictures
   * of that time delivers them, and they are missed no longer.
   */
  public List<Picture> deliveriesOfLost() {
    return checks.stream().flatMap(this::deliveriesOfLost).toList();
  }

  private Stream<Picture> deliveriesOfLost(SlotCheck check) {
    Instant takenOver = ofOthers(check).map(Picture::slot).min(Instant::compareTo).orElseThrow();
    return check.evidence().messages().stream()
        .filter(picture -> isOfLost(check, picture) && !picture.slot().isBefore(takenOver));
  }

  private Stream<Picture> ofOthers(SlotCheck check) {
    return check.evidence().messages().stream()
        .filter(picture -> !isOfLost(check, picture) && at.isBefore(picture.contentTime()));
  }

  private boolean isOfLost(SlotCheck check, Picture picture) {
    return picture.holder().equals(lost.get(check.source().stream()));
  }

  private static Map<StreamId, Holder> holders(Captures captures, Sources sources) {
    return sources.all().stream()
        .map(Source::stream)
        .collect(Collectors.toMap(stream -> stream, captures::holder));
  }

  private static List<Instant> again(Stack stack, Sources sources) {
    return sources.all().stream()
        .flatMap(source -> stack.history(source.stream()).stream())
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .filter(event -> event.getActivityTaskStartedEventAttributes().getAttempt() > 1)
        .map(event -> Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime())))
        .toList();
  }

  private static Sources fourStreams(Stack stack, String name) {
    return new Sources(stack, capture -> capture).rtmp(name, STREAMS);
  }

  private static void awaitHeldBy(Fleet fleet, Fleet.Worker worker, Sources sources) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                sources.all().stream().allMatch(source -> fleet.isHeldBy(worker, source.stream())));
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.Grid;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The frequency changes in flight, to one-shots and back: no slot is lost on any grid. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class RetuneIT {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Longer than what a connection is held for. */
  private static final Duration ONE_SHOTS = Duration.ofMinutes(1);

  @Test
  void losesNoSlotOnAnyGrid(Stack stack) {
    CaptureRequest.Builder request = CaptureRequest.builder("live/retuned").interval(SECOND);
    try (Publisher publisher = stack.servers().publishRtmp("live/retuned", ClipSpec.small())) {
      Captures captures = new Captures(stack.client());
      CaptureRequest first = request.url(publisher.url()).build();
      captures.startUntil(first, 3);
      NavigableMap<Instant, Grid> grids = new TreeMap<>(Map.of(Instant.EPOCH, first.grid()));

      change(stack, first, Duration.ofMillis(200), CaptureMode.RELAY, grids);
      change(stack, first, Duration.ofSeconds(5), CaptureMode.RELAY, grids);
      change(stack, first, ONE_SHOTS, CaptureMode.ONE_SHOT, grids);
      change(stack, first, SECOND, CaptureMode.RELAY, grids);
      CaptureSummary summary = captures.stop(first);

      NavigableSet<Instant> stored = stack.evidence("live/retuned").isToldOnce().storedSlots();
      assertThat(summary.coverage().gaps()).isEmpty();
      assertThat(summary.coverage().captured()).isEqualTo(stored.size());
      assertThat(stored).isEqualTo(due(grids, stored.first(), stored.last()));
      assertThat(summary.coverage().due()).isEqualTo(stored.size());
    }
  }

  /** Changes the interval, and waits until a picture was taken by the new one. */
  private static void change(
      Stack stack,
      CaptureRequest request,
      Duration interval,
      CaptureMode mode,
      NavigableMap<Instant, Grid> grids) {
    Retuned retuned =
        stack.client().retune(request.stream(), new Retune(interval, null, null, null));
    assertThat(retuned.mode().mode()).isEqualTo(mode);
    Instant from = retuned.from();
    assertThat(from).isNotNull();
    grids.put(from, request.toBuilder().interval(retuned.interval()).build().grid());
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> stack.evidence(request.streamId()).storedSlots().contains(from));
  }

  /** Every slot from the first to the last, each on the grid of its time. */
  private static NavigableSet<Instant> due(
      NavigableMap<Instant, Grid> grids, Instant first, Instant last) {
    NavigableSet<Instant> slots = new TreeSet<>();
    for (Map.Entry<Instant, Grid> entry : grids.entrySet()) {
      Instant end = grids.higherKey(entry.getKey());
      Instant start = entry.getKey().isBefore(first) ? first : entry.getKey();
      Grid grid = entry.getValue();
      for (Instant slot = grid.ceiling(start);
          (end == null || slot.isBefore(end)) && !slot.isAfter(last);
          slot = grid.next(slot)) {
        slots.add(slot);
      }
    }
    return slots;
  }
}

package io.snaprelay.simulation;

import io.snaprelay.capture.delivery.Delivery;
import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.FrameDelivery;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.relay.Relay;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** As the workflow's {@code Closing}, with the real delivery for what the store is asked. */
final class SimClosing {

  private static final long RETRY = 5_000;

  private final World world;
  private final Consumer<Relay> done;
  private final Queue<Range> ranges = new ArrayDeque<>();

  /** Of slots to be looked up. */
  private record Range(Grid grid, Gap gap, boolean afterEnd) {}

  SimClosing(World world, Consumer<Relay> done) {
    this.world = world;
    this.done = done;
  }

  void begin(Relay relay) {
    if (world.variant().looksUp()) {
      add(relay.uncertain(gap -> true), false);
      add(relay.afterEnd(), true);
      world.records().closedFrom(world.timeline().instant().plusSeconds(1));
    }
    next(relay);
  }

  private void add(Map<Grid, List<Gap>> gaps, boolean afterEnd) {
    gaps.forEach((grid, list) -> list.forEach(gap -> ranges.add(new Range(grid, gap, afterEnd))));
  }

  private void next(Relay relay) {
    Range range = ranges.poll();
    if (range == null) {
      done.accept(relay);
    } else {
      lookUp(relay, range);
    }
  }

  private void lookUp(Relay relay, Range range) {
    Grid grid = range.grid;
    FrameDelivery delivery = delivery(grid);
    Found found = new Found(relay, range);
    for (Instant slot = grid.ceiling(range.gap.from());
        slot.isBefore(range.gap.until());
        slot = grid.next(slot)) {
      Instant at = slot;
      delivery.lookUp(Trigger.GRID, at, result -> found.over(at, result));
    }
  }

  private FrameDelivery delivery(Grid grid) {
    Host host = new Host("bookkeeper", 0, 0);
    SimLoop loop = new SimLoop(world.timeline(), host, () -> {});
    Wire wire = new Wire(world.timeline(), world.weather(), host, loop);
    Holder nobody = new Holder("bookkeeper", 0, 0);
    return new FrameDelivery(
        new FrameOrigin(
            new StreamId(Tuned.STREAM),
            grid.interval(),
            RiskLevel.NORMAL,
            Map.of(),
            "stream/simulated",
            "bookkeeper",
            0,
            1),
        new Outlets(
            new SimStore(world.store(), world.records(), world.weather(), wire, nobody, grid, true),
            new SimNotifier(world.notifier(), world.timeline(), world.weather(), world.records()),
            ObjectKeyTemplate.DEFAULT,
            wire),
        loop,
        DeliveryLimits.DEFAULT,
        world.dice().generator());
  }

  /** What the store had of one range. */
  private final class Found {
    private final Relay relay;
    private final Range range;
    private long left;
    private boolean answered = true;
    private Tally tally = Tally.EMPTY;

    Found(Relay relay, Range range) {
      this.relay = relay;
      this.range = range;
      left = range.gap.slots();
    }

    void over(Instant slot, Delivery result) {
      switch (result) {
        case Delivery.Delivered delivered -> {
          world.records().found(slot);
          tally = tally.plusCaptured(1);
        }
        case Delivery.Absent absent ->
            tally = tally.plusGap(new Gap(slot, range.grid.next(slot), 1, range.gap.cause()));
        case Delivery.Left left -> answered = false;
        case Delivery.Undelivered undelivered -> answered = false;
      }
      if (--left == 0) {
        over();
      }
    }

    private void over() {
      List<Gap> gaps = List.of(range.gap);
      if (!answered) {
        world.timeline().after(RETRY, () -> lookUp(relay, range));
      } else if (range.afterEnd) {
        next(relay.servedAfterEnd(gaps, tally));
      } else {
        next(relay.resettled(gaps, tally));
      }
    }
  }
}

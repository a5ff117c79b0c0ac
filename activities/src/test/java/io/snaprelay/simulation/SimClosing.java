package io.snaprelay.simulation;

import io.snaprelay.capture.delivery.Delivery;
import io.snaprelay.capture.delivery.DeliveryLimits;
import io.snaprelay.capture.delivery.FrameDelivery;
import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
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
import java.util.Set;
import java.util.function.Consumer;

/** As the workflow's {@code Closing}, with the real delivery for what the store is asked. */
final class SimClosing {

  private static final Set<GapCause> UNCERTAIN =
      Set.of(GapCause.WORKER_LOST, GapCause.HANDOVER, GapCause.STORE_DOWN, GapCause.SOURCE_DOWN);

  private static final long RETRY = 5_000;

  private final World world;
  private final Consumer<Relay> done;
  private final Queue<Gap> uncertain = new ArrayDeque<>();

  SimClosing(World world, Consumer<Relay> done) {
    this.world = world;
    this.done = done;
  }

  void begin(Relay relay) {
    if (world.variant().looksUp()) {
      relay.settled().gaps().stream()
          .filter(gap -> UNCERTAIN.contains(gap.cause()))
          .forEach(uncertain::add);
    }
    next(relay);
  }

  private void next(Relay relay) {
    Gap gap = uncertain.poll();
    if (gap == null) {
      done.accept(relay);
    } else {
      lookUp(relay, relay.gridAt(gap.from()), gap);
    }
  }

  private void lookUp(Relay relay, Grid grid, Gap gap) {
    if (gap.slots() != grid.count(gap.from(), gap.until())) {
      next(relay);
      return;
    }
    FrameDelivery delivery = delivery(grid);
    Found found = new Found(gap.slots(), relay, gap);
    for (Instant slot = grid.ceiling(gap.from());
        slot.isBefore(gap.until());
        slot = grid.next(slot)) {
      Instant at = slot;
      delivery.lookUp(Trigger.GRID, at, result -> found.over(at, grid, result));
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
        new FrameDelivery.Outlets(
            new SimStore(world.store(), world.records(), world.weather(), wire, nobody, grid),
            new SimNotifier(world.notifier(), world.timeline(), world.weather(), world.records()),
            ObjectKeyTemplate.DEFAULT,
            wire),
        loop,
        DeliveryLimits.DEFAULT,
        world.dice().generator());
  }

  /** What the store had of one gap. */
  private final class Found {
    private final Relay relay;
    private final Gap gap;
    private long left;
    private boolean answered = true;
    private Tally tally = Tally.EMPTY;

    Found(long left, Relay relay, Gap gap) {
      this.left = left;
      this.relay = relay;
      this.gap = gap;
    }

    void over(Instant slot, Grid grid, Delivery result) {
      switch (result) {
        case Delivery.Delivered delivered -> tally = tally.plusCaptured(1);
        case Delivery.Absent absent -> {
          world.records().closed(slot);
          tally = tally.plusGap(new Gap(slot, grid.next(slot), 1, gap.cause()));
        }
        case Delivery.Left left -> answered = false;
        case Delivery.Undelivered undelivered -> answered = false;
      }
      if (--left > 0) {
        return;
      }
      if (answered) {
        next(relay.resettled(List.of(gap), tally));
      } else {
        world.timeline().after(RETRY, () -> lookUp(relay, grid, gap));
      }
    }
  }
}

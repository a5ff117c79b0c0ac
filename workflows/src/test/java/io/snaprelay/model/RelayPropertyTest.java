package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a stream, with holders that die, repeat themselves, and come late: whatever
 * happens, each slot from the first frame to the end is accounted for once, and no two holders own
 * the same one.
 */
class RelayPropertyTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");

  private static final int LIVES = 5_000;

  @Test
  void accountsForEachSlotOnce() {
    for (long seed = 0; seed < LIVES; seed++) {
      Life life = new Life(new Random(seed));
      life.live();
      assertThat(life.relay.settleFrom()).isNull();
      assertThat(life.relay.settled().slots())
          .as("seed %d: from %s until %s", seed, life.first, life.end)
          .isEqualTo(life.first == null ? 0 : life.grid.count(life.first, life.end));
    }
  }

  /** One stream, played at random. */
  private static final class Life {
    private final Random random;
    private final Grid grid;
    private Relay relay;
    private Instant now = T0;
    private Instant end = T0;
    private @Nullable Instant first;

    Life(Random random) {
      this.random = random;
      long interval = 100L + random.nextInt(3_000);
      grid = new Grid(interval, random.nextInt(10_000));
      relay = Relay.of(grid, Duration.ofSeconds(5 + random.nextInt(60)));
      if (random.nextInt(4) == 0) {
        relay = relay.limitedTo(T0.plusSeconds(random.nextInt(300)));
      }
    }

    void live() {
      int segments = 1 + random.nextInt(5);
      for (int number = 1; number <= segments && !relay.complete(); number++) {
        relay = relay.opened("run", number);
        segment(number, number == segments);
      }
      relay = relay.finished();
    }

    private void segment(int number, boolean last) {
      int attempts = 1 + random.nextInt(4);
      SegmentReport returned = null;
      for (int attempt = 1; attempt <= attempts; attempt++) {
        returned = attempt(new Holder("run", number, attempt));
      }
      boolean gone = last && random.nextBoolean();
      if (last && !gone) {
        pass(30);
        relay = relay.stopped(now);
        Instant until = relay.dueUntil();
        returned =
            random.nextBoolean() && returned != null && until != null
                ? upTo(returned, until)
                : null;
      }
      relay = relay.closed(random.nextInt(4) == 0 ? null : returned, gone);
      end = relay.dueUntil() != null ? relay.dueUntil() : now;
      if (relay.settleFrom() != null && relay.dueUntil() == null && gone) {
        end = relay.settleFrom();
      }
    }

    private @Nullable SegmentReport attempt(Holder holder) {
      pass(20);
      if (random.nextInt(4) == 0) {
        return null;
      }
      relay = relay.live(holder, now);
      relay = random.nextBoolean() ? relay.live(holder, now.plusSeconds(3)) : relay;
      Orders orders = relay.ordersFor(holder);
      noOverlap(holder, orders);
      if (orders.from() == null || orders.until() == null) {
        return null;
      }
      first = first == null ? orders.from() : first;
      pass(20);
      SegmentReport report = report(holder, orders);
      relay = random.nextBoolean() ? relay.reported(report) : relay;
      return report;
    }

    private void noOverlap(Holder holder, Orders orders) {
      for (int older = 1; older < holder.attempt(); older++) {
        Orders others = relay.ordersFor(new Holder(holder.runId(), holder.segment(), older));
        if (others.from() != null && orders.from() != null) {
          assertThat(others.until()).isNotNull().isBeforeOrEqualTo(orders.from());
        }
      }
    }

    private SegmentReport report(Holder holder, Orders orders) {
      Instant from = Objects.requireNonNull(orders.settleFrom());
      Instant reached = grid.ceiling(now);
      Instant planned = Objects.requireNonNull(orders.until());
      Instant until = planned.isBefore(reached) ? planned : reached;
      until = until.isBefore(from) ? from : until;
      return of(holder, from, until);
    }

    /** A holder that serves its slots to the stop, or says that the last were not on air. */
    private SegmentReport upTo(SegmentReport report, Instant until) {
      return until.isBefore(report.until()) ? report : of(report.holder(), report.from(), until);
    }

    private SegmentReport of(Holder holder, Instant from, Instant until) {
      long slots = grid.count(from, until);
      Tally tally = Tally.EMPTY.plusCaptured(slots / 2).plusUnchanged(slots - slots / 2);
      return new SegmentReport(holder, from, until, tally, CaptureState.LIVE, null);
    }

    private void pass(int seconds) {
      now = now.plusMillis(random.nextInt(seconds * 1_000));
    }
  }
}

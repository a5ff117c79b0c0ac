package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.worker.load.Admission;
import io.snaprelay.worker.load.SlotGate;
import io.temporal.worker.tuning.ActivitySlotInfo;
import io.temporal.worker.tuning.SlotPermit;
import io.temporal.worker.tuning.SlotReleaseContext;
import io.temporal.worker.tuning.SlotReserveContext;
import io.temporal.worker.tuning.SlotSupplier;
import io.temporal.worker.tuning.SlotSupplierFuture;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentSlotsTest {

  @Test
  void firstSegmentsLeaveATenthToSuccessors() throws Exception {
    SegmentSlots slots = new SegmentSlots(20, SlotGate.open());

    for (int i = 0; i < 18; i++) {
      assertThat(reserve(slots.forFirstSegments())).isDone();
    }

    assertThat(reserve(slots.forFirstSegments())).isNotDone();
    assertThat(reserve(slots.forSuccessors())).isDone();
    assertThat(reserve(slots.forSuccessors())).isDone();
    assertThat(reserve(slots.forSuccessors())).isNotDone();
  }

  @Test
  void anIdlePollerForSuccessorsLeavesRoomForAFirstSegment_onTheSmallestWorker() throws Exception {
    SegmentSlots slots = new SegmentSlots(2, SlotGate.open());

    assertThat(reserve(slots.forSuccessors())).isDone();

    assertThat(reserve(slots.forFirstSegments())).isDone();
  }

  @Test
  void aReleasedSlotGoesToAWaitingSuccessorBeforeAFirstSegment() throws Exception {
    SegmentSlots slots = new SegmentSlots(2, SlotGate.open());
    SlotSupplierFuture running = reserve(slots.forFirstSegments());
    assertThat(reserve(slots.forSuccessors())).isDone();
    SlotSupplierFuture waitingFirst = reserve(slots.forFirstSegments());
    SlotSupplierFuture waitingSuccessor = reserve(slots.forSuccessors());

    release(slots.forFirstSegments(), running);

    assertThat(waitingSuccessor).isDone();
    assertThat(waitingFirst).isNotDone();
  }

  @Test
  void aSlotIsNotLost_whenItsWaiterGaveUp() throws Exception {
    SegmentSlots slots = new SegmentSlots(2, SlotGate.open());
    SlotSupplierFuture running = reserve(slots.forFirstSegments());
    SlotSupplierFuture gaveUp = reserve(slots.forFirstSegments());
    SlotSupplierFuture patient = reserve(slots.forFirstSegments());

    assertThat(gaveUp.abortReservation()).isNull();
    release(slots.forFirstSegments(), running);

    assertThat(patient).isDone();
  }

  @Test
  void tryingTakesOnlyWhatIsFree() {
    SegmentSlots slots = new SegmentSlots(2, SlotGate.open());

    assertThat(slots.forFirstSegments().tryReserveSlot(new Context())).isPresent();
    assertThat(slots.forFirstSegments().tryReserveSlot(new Context())).isEmpty();
    assertThat(slots.forSuccessors().tryReserveSlot(new Context())).isPresent();
    assertThat(slots.forSuccessors().tryReserveSlot(new Context())).isEmpty();
  }

  @Test
  void aClosedGateKeepsFirstSegmentsWaiting_untilItOpens() throws Exception {
    AtomicReference<Optional<String>> unable = new AtomicReference<>(Optional.of("ffmpeg is gone"));
    SegmentSlots slots = new SegmentSlots(4, new SlotGate(new Admission(1, 0), unable::get));
    SlotSupplierFuture first = reserve(slots.forFirstSegments());
    SlotSupplierFuture successor = reserve(slots.forSuccessors());
    assertThat(first).isNotDone();
    assertThat(successor).isNotDone();

    unable.set(Optional.empty());
    slots.reconsider();

    assertThat(first).isDone();
    assertThat(successor).isDone();
  }

  @Test
  void oneSlotIsTooFew() {
    assertThatThrownBy(() -> new SegmentSlots(1, SlotGate.open()))
        .hasMessageContaining("at least 2");
  }

  private static SlotSupplierFuture reserve(SlotSupplier<ActivitySlotInfo> supplier)
      throws Exception {
    return supplier.reserveSlot(new Context());
  }

  private static void release(SlotSupplier<ActivitySlotInfo> supplier, SlotSupplierFuture slot) {
    SlotPermit permit = slot.getNow(new SlotPermit());
    supplier.releaseSlot(new Released(permit));
  }

  private static final class Context implements SlotReserveContext<ActivitySlotInfo> {
    @Override
    public String getTaskQueue() {
      return "queue";
    }

    @Override
    public Map<SlotPermit, ActivitySlotInfo> getUsedSlots() {
      return Map.of();
    }

    @Override
    public String getWorkerIdentity() {
      return "worker";
    }

    @Override
    public String getWorkerBuildId() {
      return "build";
    }

    @Override
    public int getNumIssuedSlots() {
      return 0;
    }
  }

  private record Released(SlotPermit permit) implements SlotReleaseContext<ActivitySlotInfo> {
    @Override
    public io.temporal.worker.tuning.SlotReleaseReason getSlotReleaseReason() {
      return io.temporal.worker.tuning.SlotReleaseReason.neverUsed();
    }

    @Override
    public SlotPermit getSlotPermit() {
      return permit;
    }

    @Override
    public @Nullable ActivitySlotInfo getSlotInfo() {
      return null;
    }
  }
}

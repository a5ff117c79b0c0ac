package io.snaprelay.capture.delivery;

import static io.snaprelay.capture.delivery.Deliveries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolFile;
import io.snaprelay.capture.spool.SpoolItem;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.contract.Backlog;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.Trigger;
import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that the store or the notifier does not take, with a spool behind the memory. */
class SpooledDeliveryTest {

  private static final int PICTURES = 20;

  @TempDir private Path directory;
  private final List<SpoolItem> left = new ArrayList<>();
  private Spool spool;
  private Deliveries rig;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(directory, new ByteSize(PICTURES * 4096L), Runnable::run);
    spool.leaveTo(left::addAll);
    rig = new Deliveries(spool);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private void second(int second) {
    rig.loop.advanceTo(at(second));
    rig.upload(second);
  }

  private static List<Instant> slots(int from, int until) {
    return IntStream.range(from, until).mapToObj(Deliveries::at).toList();
  }

  @Test
  void aPictureThatIsStoredSoonNeverSeesTheDisk() {
    rig.store.faults().failNext(1);
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(10));

    assertThat(rig.notifiedSlots()).containsExactly(at(0));
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
  }

  @Test
  void whatWaitsGoesToTheDisk_outOfMemory() {
    rig.store.faults().failAll();
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(1));
    assertThat(rig.freed).isZero();
    assertThat(rig.delivery.backlog()).isNull();

    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.freed).isEqualTo(1);
    assertThat(spool.usage().pictures()).isEqualTo(1);
    assertThat(rig.delivery.backlog())
        .isEqualTo(new Backlog(1, 1, at(0), "put " + key(0) + " failed"));
  }

  private static String key(int second) {
    return ObjectKeyTemplate.DEFAULT.key(Deliveries.STREAM, at(second), Trigger.GRID);
  }

  @Test
  void nothingIsLostInTenMinutes_andAllOfItComesInOrder() {
    rig.store.faults().failAll();
    for (int second = 0; second < PICTURES; second++) {
      second(second);
    }
    rig.loop.advance(Duration.ofMinutes(10));
    assertThat(rig.results).isEmpty();
    assertThat(rig.freed).isEqualTo(PICTURES);

    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.notifiedSlots()).isEqualTo(slots(0, PICTURES));
    assertThat(rig.results).hasSize(PICTURES).allMatch(r -> r instanceof Delivery.Delivered);
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
  }

  @Test
  void aBacklogCostsNoMoreTriesThanAFewPictures() {
    rig.store.faults().failAll();
    for (int second = 0; second < PICTURES; second++) {
      second(second);
    }
    int before = rig.store.faults().calls();
    rig.loop.advance(Duration.ofMinutes(1));

    // One every 2.5 to 5 s.
    assertThat(rig.store.faults().calls() - before).isBetween(10, 30);
  }

  @Test
  void messagesThatNobodyTakesWaitAsWell() {
    rig.notifier.failing(true);
    rig.upload(0);
    rig.upload(1);
    rig.loop.advance(Duration.ofMinutes(10));
    assertThat(rig.results).isEmpty();
    assertThat(rig.delivery.backlog())
        .extracting(Backlog::problem)
        .isEqualTo("the broker refused the message");

    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(1));
  }

  @Test
  void theOldestGo_whenTheSpoolIsFull() {
    rig.store.faults().failAll();
    for (int second = 0; second < PICTURES + 3; second++) {
      second(second);
    }
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.results).hasSize(3).allMatch(r -> r instanceof Delivery.Undelivered);

    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.notifiedSlots()).isEqualTo(slots(3, PICTURES + 3));
  }

  @Test
  void aPictureThatTheStoreNeverTakesStepsAside() {
    rig.holdUploads();
    rig.upload(0);
    for (int second = 1; second < 80; second++) {
      second(second);
      while (!rig.uploads.isEmpty()) {
        rig.answerFailing(at(0));
      }
    }

    assertThat(left).extracting(SpoolItem::slot).containsExactly(at(0));
    assertThat(rig.results.getFirst()).isInstanceOf(Delivery.Left.class);
    assertThat(rig.notifiedSlots()).containsAll(slots(1, 60)).doesNotContain(at(0)).isSorted();
  }

  @Test
  void whatIsNotDeliveredIsLeft_inItsOrder() {
    rig.store.faults().failAll();
    for (int second = 0; second < 5; second++) {
      second(second);
    }
    rig.delivery.leave();
    rig.loop.settle();

    assertThat(left).extracting(SpoolItem::slot).isEqualTo(slots(0, 5));
    assertThat(rig.results).hasSize(5).allMatch(r -> r instanceof Delivery.Left);
    assertThat(rig.freed).isEqualTo(5);
    assertThat(rig.delivery.pending()).isZero();
  }

  @Test
  void ofWhatIsStoredOnlyTheMessageIsLeft() throws IOException {
    rig.notifier.failing(true);
    rig.upload(0);
    rig.delivery.leave();
    rig.loop.settle();

    SpoolFile.Content content = Objects.requireNonNull(spool.read(left.getFirst()));
    assertThat(content.frame().stored()).isTrue();
    assertThat(content.jpeg()).isEmpty();
  }

  @Test
  void whatIsOnTheDiskIsLeft_whenItsActivityDies() {
    rig.store.faults().failAll();
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(5));
    rig.delivery.close();

    assertThat(left).extracting(SpoolItem::slot).containsExactly(at(0));
  }
}

package io.snaprelay.capture.delivery;

import static io.snaprelay.capture.delivery.Deliveries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.spool.SmallDisk;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store is away, and the spool's disk is full. */
class FullDiskTest {

  private final SmallDisk disk = new SmallDisk();
  private Spool spool;
  private Deliveries rig;

  @BeforeEach
  void fill() throws IOException {
    spool = Spool.open(disk.directory(), new ByteSize(1 << 20), Runnable::run);
    rig = new Deliveries(spool);
    rig.store.faults().failAll();
    disk.fill();
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
    disk.close();
  }

  @Test
  void picturesStayInMemory_andGoToTheDiskOnceThereIsRoom() throws IOException {
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(30));
    assertThat(rig.freed).isZero();
    assertThat(rig.results).isEmpty();

    disk.free();
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.freed).isEqualTo(1);
    assertThat(spool.usage().pictures()).isEqualTo(1);

    rig.loop.advance(Duration.ofMinutes(10));
    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.notifiedSlots()).containsExactly(at(0));
    assertThat(spool.usage()).isEqualTo(SpoolUsage.NONE);
  }

  @Test
  void picturesThatTheStoreTakesInTimeAreDelivered_withoutTheDisk() {
    rig.upload(0);
    rig.upload(1);
    rig.loop.advance(Duration.ofSeconds(50));
    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(6));

    assertThat(rig.notifiedSlots()).containsExactly(at(0), at(1));
  }

  @Test
  void whatHasNoPlaceForAMinuteIsGivenUp_andThoseBehindItAreNot() throws IOException {
    rig.upload(0);
    rig.loop.advance(Duration.ofSeconds(66));
    assertThat(rig.results).singleElement().isInstanceOf(Delivery.Undelivered.class);
    assertThat(rig.freed).isEqualTo(1);

    disk.free();
    rig.upload(67);
    rig.loop.advance(Duration.ofMinutes(2));
    rig.store.faults().heal();
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.notifiedSlots()).containsExactly(at(67));
  }
}

package io.snaprelay.capture.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.Spooleds;
import io.snaprelay.contract.Spooled;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.text.ByteSize;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.RecordingFrameNotifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  private static final byte[] JPEG = {1, 2};

  @TempDir private Path directory;
  private final InMemoryFrameStore store = new InMemoryFrameStore();
  private final RecordingFrameNotifier notifier = new RecordingFrameNotifier();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Spooled> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private Spool spool() throws IOException {
    return Spool.open(directory, ByteSize.ofMebibytes(10), Runnable::run);
  }

  private Leftovers start(Spool spool) {
    return Leftovers.start(
        spool,
        new Outlets(store, notifier, ObjectKeyTemplate.DEFAULT, threads, spool),
        DeliveryLimits.DEFAULT,
        InstantSource.system(),
        (workflow, spooled) -> told.add(spooled),
        threads);
  }

  /** A process that wrote pictures of these streams, and died. */
  private void died(String... streams) throws IOException {
    try (Spool spool = spool()) {
      for (int second = 1; second <= 12; second++) {
        for (String stream : streams) {
          spool.keep(Spooleds.frame(stream, second * streams.length), JPEG, () -> {}).join();
        }
      }
    }
  }

  @Test
  void deliversWhatADeadProcessLeft_eachStreamInItsOrder() throws IOException {
    died("live/a");
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(leftovers::isIdle);

      assertThat(spool.usage().pictures()).isZero();
    }
    assertThat(notifier.frames("live/a")).extracting(FrameCaptured::slot).hasSize(12).isSorted();
    assertThat(store.keys()).hasSize(12);
    assertThat(told).extracting(Spooled::pictures).endsWith(0L);
  }

  @Test
  void aTornPictureAtTheHead_holdsNobodyUp() throws IOException {
    died("live/a");
    spoil(pictures().getFirst());
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(leftovers::isIdle);
    }
    assertThat(notifier.frames("live/a")).hasSize(11);
    assertThat(told).extracting(Spooled::pictures).endsWith(0L);
  }

  @Test
  void aPictureThatIsGone_holdsNobodyUp() throws IOException {
    died("live/a");
    store.faults().failAll();
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(() -> store.faults().calls() > 0);
      Files.delete(pictures().get(1));
      store.faults().heal();
      await().until(leftovers::isIdle);
    }
    assertThat(notifier.frames("live/a")).hasSize(11);
  }

  /** Of all processes, oldest first. */
  private List<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".frame")).sorted().toList();
    }
  }

  private static void spoil(Path picture) throws IOException {
    byte[] bytes = Files.readAllBytes(picture);
    bytes[bytes.length - 1] ^= 1;
    Files.write(picture, bytes);
  }

  @Test
  void waitsForTheStore_andSaysSoToTheWorkflow() throws IOException {
    died("live/a");
    store.faults().failAll();
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(() -> !told.isEmpty());
      store.faults().heal();
      await().until(leftovers::isIdle);
    }
    assertThat(told).extracting(Spooled::pictures).containsExactly(12L, 0L);
  }

  @Test
  void whatIsNotDeliveredStaysForTheNext() throws IOException {
    died("live/a");
    store.faults().failAll();
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(() -> store.faults().calls() > 0);
      assertThat(leftovers.delivered()).isZero();
    }
    store.faults().heal();
    try (Spool spool = spool();
        Leftovers leftovers = start(spool)) {
      await().until(() -> leftovers.delivered() == 12);
    }
  }
}

package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.Accuracy;
import io.snaprelay.sandbox.oss.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store, the broker, or both do not take pictures for a while: no slot is lost. */
@ExtendWith(StackExtension.class)
class SpoolIT {

  private final Stack stack;
  private final Faults oss;
  private final Captures captures;
  private boolean storeAway;
  private boolean brokerAway;

  SpoolIT(Stack stack) {
    this.stack = stack;
    this.oss = stack.servers().oss().faults();
    this.captures = new Captures(stack.client());
  }

  @AfterEach
  void heal() {
    oss.heal();
    bringStoreBack();
    bringBrokerBack();
    stack.servers().kafka().thaw();
  }

  private void takeStoreAway() {
    stack.servers().oss().stop();
    storeAway = true;
  }

  private void bringStoreBack() {
    if (storeAway) {
      stack.servers().oss().restart();
      storeAway = false;
    }
  }

  private void takeBrokerAway() {
    stack.servers().kafka().stop();
    brokerAway = true;
  }

  private void bringBrokerBack() {
    if (brokerAway) {
      stack.servers().kafka().restart();
      brokerAway = false;
    }
  }

  private Sources sources(String name) {
    return new Sources(
            stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
        .rtmp(name, 2);
  }

  /**
   * Runs two streams through faults that last for some pictures each, and hand-overs after them.
   */
  private void losesNone(String name, Runnable fault, int pictures, Runnable heal) {
    losesNone(name, List.of(fault), pictures, heal);
  }

  private void losesNone(String name, List<Runnable> faults, int pictures, Runnable heal) {
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = sources("live/spool-" + name + "-").captured(captures)) {
      assertThat(fleet.workers()).hasSize(1);
      for (Runnable fault : faults) {
        fault.run();
        captures.awaitMoreDue(sources, pictures);
        heal.run();
        captures.awaitMoreCaptured(sources, pictures + 2);
      }
      sources.stopped(captures).forEach(check -> check.isRecorded().missesNone());
    }
    assertThat(onDisk()).isEmpty();
  }

  /** One after the other for the same streams, each until everything was delivered. */
  @Test
  void losesNoSlot_whateverTheStoreAnswers() {
    Runnable lostAndWrong =
        () -> {
          oss.loseAnswersOfNext(5);
          oss.corruptCrcsOfNext(5);
        };
    List<Runnable> faults =
        List.of(
            () -> oss.failAll(503), () -> oss.failAll(429), () -> oss.failAll(403), lostAndWrong);
    losesNone("answers", faults, 6, oss::heal);
  }

  @Test
  void losesNoSlot_whenUploadsTakeTwentySeconds() {
    losesNone("slow", () -> oss.slowNext(3, Duration.ofSeconds(20)), 8, oss::heal);
  }

  @Test
  void losesNoSlot_whenTheBrokerIsFrozen() {
    losesNone(
        "frozen", () -> stack.servers().kafka().freeze(), 40, () -> stack.servers().kafka().thaw());
  }

  @Test
  void losesNoSlot_whenStoreAndBrokerAreAwayAtOnce_acrossHandovers() {
    losesNone(
        "both",
        () -> {
          takeStoreAway();
          takeBrokerAway();
        },
        25,
        () -> {
          bringStoreBack();
          bringBrokerBack();
        });
  }

  @Test
  void losesNoSlot_whenTheDiskIsFullForAWhile_andSaysSoOnce() throws IOException {
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = sources("live/spool-full-").captured(captures)) {
      takeStoreAway();
      await().atMost(Duration.ofMinutes(1)).until(() -> !onDisk().isEmpty());
      fillDisk();
      Program worker = fleet.workers().getFirst().program().awaitText("The spool can be written");
      bringStoreBack();
      captures.awaitMoreCaptured(sources, 20);

      sources.stopped(captures).forEach(check -> check.isRecorded().missesNone());
      assertThat(worker.err().lines().filter(line -> line.contains("The spool cannot be written")))
          .singleElement(STRING)
          .contains("No space left on device", "Make room there, or set worker.spool.dir");
    }
    assertThat(onDisk()).isEmpty();
  }

  /**
   * The next pictures that are written lead to a device that is full, each once: that works for
   * every user. They are tried again after 5 s, when there is room.
   */
  private void fillDisk() throws IOException {
    Path newest = Path.of(Collections.max(onDisk()));
    long order = Long.parseLong(newest.getFileName().toString().replace(".frame", ""));
    for (long next = order + 6; next < order + 12; next++) {
      Path part = newest.resolveSibling("%019d.frame.part".formatted(next));
      Files.createSymbolicLink(part, Path.of("/dev/full"));
    }
  }

  @Test
  void aStreamThatEndsMeanwhileClosesItsBooksWhenItsPicturesAreThere() {
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = sources("live/spool-stop-").captured(captures)) {
      assertThat(fleet.workers()).hasSize(1);
      takeStoreAway();
      captures.awaitMoreDue(sources, 8);
      sources.all().forEach(source -> captures.client().stop(source.stream(), null));
      await().atMost(Duration.ofMinutes(1)).until(() -> onDisk().size() >= 16);
      bringStoreBack();

      for (Source source : sources.all()) {
        CaptureSummary end = captures.end(source.request());
        SlotCheck.of(stack, source, end.coverage()).isRecorded().missesNone();
      }
    }
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void aWorkerThatIsKilledMeanwhileIsFollowedByOneThatDeliversItsPictures() {
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = sources("live/spool-kill-").captured(captures)) {
      takeStoreAway();
      captures.awaitMoreDue(sources, 8);
      await().atMost(Duration.ofMinutes(1)).until(() -> onDisk().size() >= 10);
      List<String> kept = onDisk();
      fleet.workers().getFirst().program().kill();
      bringStoreBack();
      Fleet.Worker next = fleet.start();
      captures.awaitMoreCaptured(sources, 8);

      sources.stopped(captures).forEach(SlotCheck::isRecorded);
      assertThat(next.program().err() + next.program().out())
          .contains("Delivers %d pictures that another process left".formatted(kept.size()));
    }
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void whatAWorkerLeftIsDeliveredByCommand() {
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = sources("live/spool-command-").captured(captures)) {
      takeStoreAway();
      captures.awaitMoreDue(sources, 8);
      await().atMost(Duration.ofMinutes(1)).until(() -> onDisk().size() >= 10);
      fleet.workers().getFirst().program().kill();
      int kept = onDisk().size();
      bringStoreBack();

      String spool = stack.spool().toString();
      try (Program list = Program.start(stack.environment(), "spool", "list", spool)) {
        assertThat(list.exit()).isZero();
        assertThat(list.out()).contains("live/spool-command-1", "left behind");
      }
      try (Program deliver =
          Program.start(stack.environment(), "spool", "deliver", spool, "--json")) {
        assertThat(deliver.exit()).as(deliver.err()).isZero();
        assertThat(deliver.out())
            .containsPattern("\"delivered\" : " + kept)
            .containsPattern("\"left\" : 0")
            .containsPattern("\"toldWorkflows\" : true");
      }
      assertThat(onDisk()).isEmpty();
      assertThat(fleet.start()).isNotNull();
      captures.awaitMoreCaptured(sources, 3);
      sources.stopped(captures).forEach(SlotCheck::isRecorded);
    }
  }

  /** The pictures in the spools of all workers. */
  private List<String> onDisk() {
    Path spool = stack.spool();
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".frame")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

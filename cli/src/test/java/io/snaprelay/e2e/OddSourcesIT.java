package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.Coverage;
import io.snaprelay.worker.WorkerProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources as they really are: no slot is missed, and a slow one has unchanged slots. */
@ExtendWith(StackExtension.class)
class OddSourcesIT {

  private static WorkerProcess worker;

  @BeforeAll
  static void startWorker(Stack stack) {
    worker = stack.worker(Map.of("WORKER_SEGMENT_SLOTS", "40"));
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

  /** Half of them at a time: a small machine has to decode them on time, for true labels. */
  static List<List<OddSource>> halves() {
    List<OddSource> all = List.of(OddSource.values());
    int half = all.size() / 2;
    return List.of(all.subList(0, half), all.subList(half, all.size()));
  }

  @ParameterizedTest
  @MethodSource("halves")
  void missesNoSlot_whateverTheSource(List<OddSource> some, Stack stack) {
    try (OddSources sources = new OddSources(stack, some)) {
      Map<OddSource, SlotCheck> checks = sources.captured(20).stopped();

      assertAll(
          checks.entrySet().stream().map(check -> () -> isWell(check.getKey(), check.getValue())));
    }
  }

  private static void isWell(OddSource source, SlotCheck check) {
    Coverage ledger = check.ledger();
    String what = "%s: due %d".formatted(source, ledger.due());
    assertThat(ledger.gaps()).as(what + ", gaps").isEmpty();
    assertThat((double) ledger.unchanged() / ledger.due())
        .as(what + ", share of unchanged slots")
        .isCloseTo(source.unchanged(), within(source.unchanged() > 0 ? 0.15 : 0.0));
    // A slow source's first slots may have nothing new, so that no picture marks their beginning.
    check.evidence().isNotified().agreesWith(ledger);
    assertThat(check.evidence().storedSlots()).as(what).hasSize((int) ledger.captured());
    check.doublesNone().hasTrueTimes(source.trueWithin());
  }
}

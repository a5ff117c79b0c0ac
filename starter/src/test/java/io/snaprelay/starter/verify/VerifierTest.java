package io.snaprelay.starter.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Grid;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.GridSince;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.storage.FrameHistory;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads a bucket in pages over midnight, beside other streams. */
class VerifierTest {

  private static final StreamId ROOM = new StreamId("live/room42");
  private static final Instant START = Instant.parse("2026-11-22T23:59:55Z");
  private static final StreamLedger LEDGER =
      new StreamLedger(
          ROOM,
          "ENDED STOPPED",
          START.minusSeconds(5),
          START.plusSeconds(30),
          true,
          Tally.EMPTY.plusCaptured(10),
          List.of(new GridSince(START, new Grid(1_000, 0))));

  private final InMemoryFrameStore store = new InMemoryFrameStore();
  private final List<FrameCaptured> told = new ArrayList<>();
  private final List<Instant> asked = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  private final FrameHistory history =
      (stream, since, each, progress) -> {
        asked.add(since);
        told.forEach(each);
        progress.at(told.size(), told.size());
        return since;
      };

  private final Verifier.Progress progress =
      new Verifier.Progress() {
        @Override
        public void listed(long read) {
          heard.add("listed " + read);
        }

        @Override
        public void at(long read, long total) {
          heard.add("read " + read + "/" + total);
        }
      };

  @Test
  void readsAllPagesOfAllDays_andNothingOfOthers() throws StoreException {
    captured(10);
    put(Samples.frame("live/room421", START));
    put(Samples.frame("live/room42/b", START));

    Verification result = verify();

    assertThat(result.differences()).isEmpty();
    assertThat(result.pictures()).isEqualTo(10);
    assertThat(result.messages()).isEqualTo(10);
    assertThat(result.messagesSince()).isNull();
    assertThat(asked).containsExactly(LEDGER.from().minusSeconds(60));
    assertThat(heard).contains("listed 10", "read 10/10");
  }

  @Test
  void leavesAnEarlierCaptureOfTheSameStreamAlone() throws StoreException {
    captured(10);
    FrameCaptured earlier = Samples.frame(ROOM.value(), START.minusSeconds(3600));
    put(earlier);

    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void namesWhatOneOfThemLacks() throws StoreException {
    captured(10);
    store.remove(told.get(3).key());
    told.remove(8);

    assertThat(verify().differences())
        .extracting(Difference::kind)
        .containsExactly(
            Difference.Kind.NOTIFIED_NOT_STORED,
            Difference.Kind.CAPTURED_NOT_STORED,
            Difference.Kind.STORED_NOT_NOTIFIED);
  }

  @Test
  void readsOnlyWhatIsAskedFor() throws StoreException {
    captured(10);
    Instant midnight = START.plusSeconds(5);

    Verification result = verify(START.plusSeconds(1), midnight.minusSeconds(1));

    assertThat(result.differences()).isEmpty();
    assertThat(result.pictures()).isEqualTo(3);
    assertThat(result.messages()).isEqualTo(3);
    assertThat(asked).containsExactly(START.plusSeconds(1).minusSeconds(60));
    assertThat(heard).as("of one day").contains("listed 5").doesNotContain("listed 10");
  }

  @Test
  void saysWhatCouldNotBeRead() {
    store.faults().failAll();

    assertThatThrownBy(this::verify).isInstanceOf(OperatorException.class);
  }

  private Verification verify() {
    return verify(null, null);
  }

  private Verification verify(@Nullable Instant from, @Nullable Instant to) {
    return new Verifier(store, history, ObjectKeyTemplate.DEFAULT, progress)
        .verify(LEDGER, from, to);
  }

  private void captured(int slots) throws StoreException {
    for (int i = 0; i < slots; i++) {
      FrameCaptured frame = Samples.frame(ROOM.value(), START.plusSeconds(i));
      put(frame);
      told.add(frame);
    }
  }

  private void put(FrameCaptured frame) throws StoreException {
    store.put(frame.key(), new byte[1], Samples.metadata(frame), Duration.ofSeconds(1));
  }
}

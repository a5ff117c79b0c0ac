package io.snaprelay.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and its faults are what they say. */
class InMemoryFrameStoreTest extends FrameStoreContract {

  private final InMemoryFrameStore store = new InMemoryFrameStore();

  @Override
  protected FrameStore store() {
    return store;
  }

  @Override
  protected void loseNextAnswer() {
    store.faults().loseAnswersOfNext(1);
  }

  /** Who does not trust an answer does as if it had not come. */
  @Override
  protected void corruptNextAnswer() {
    store.faults().loseAnswersOfNext(1);
  }

  @Override
  protected void refuseNext() {
    store.faults().failNext(1);
  }

  @Override
  protected void slowDownNext() {
    store.faults().hangNext(1);
  }

  @Override
  protected void awaitSlowCall() {
    await().until(() -> store.faults().hangingCalls() == 1);
  }

  @Test
  void failsAsOftenAsTold_andStoresNothingThen() throws StoreException {
    store.faults().failNext(2, StoreException.Kind.REFUSED);

    assertThatThrownBy(this::put).isInstanceOf(StoreException.class);
    assertThatThrownBy(this::put)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
    assertThat(store.keys()).isEmpty();
    assertThat(put()).isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void losesAnAnswer_afterItStored() throws StoreException {
    store.faults().loseAnswersOfNext(1);

    assertThatThrownBy(this::put).isInstanceOf(StoreException.class);
    assertThat(put()).isInstanceOf(PutOutcome.AlreadyThere.class);
  }

  @Test
  void hangsUntilReleased() {
    store.faults().hang();

    CompletableFuture<Void> call = CompletableFuture.runAsync(this::putUnchecked);
    await().until(() -> store.faults().hangingCalls() == 1);
    assertThat(store.keys()).isEmpty();
    store.faults().release();

    assertThat(call).succeedsWithin(DEADLINE);
    assertThat(store.bytes("a.jpg")).isEqualTo(bytes("a"));
  }

  @Test
  void hangsUntilTheDeadline() {
    store.faults().hang();

    assertThatThrownBy(() -> store.find("a.jpg", Duration.ofMillis(20)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in time");
  }

  private PutOutcome put() throws StoreException {
    return store.put("a.jpg", bytes("a"), METADATA, DEADLINE);
  }

  private void putUnchecked() {
    try {
      put();
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }
}

package io.snaprelay.simulation;

import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A holder's way to the store: slow, away, or without an answer, as the weather is. */
final class SimStore implements FrameStore {

  private final InMemoryFrameStore store;
  private final Records records;
  private final Weather weather;
  private final Wire wire;
  private final Holder holder;
  private final Grid grid;
  private final boolean closing;

  /**
   * @param closing whether the books are closed by what it has
   */
  SimStore(
      InMemoryFrameStore store,
      Records records,
      Weather weather,
      Wire wire,
      Holder holder,
      Grid grid,
      boolean closing) {
    this.store = store;
    this.records = records;
    this.weather = weather;
    this.wire = wire;
    this.holder = holder;
    this.grid = grid;
    this.closing = closing;
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public PutOutcome put(String key, byte[] jpeg, FrameMetadata metadata, Duration deadline)
      throws StoreException {
    reach(key, deadline);
    PutOutcome outcome = store.put(key, jpeg, metadata, deadline);
    Instant slot = grid.slotOf(metadata.contentTime());
    if (!metadata.frameId().endsWith(Trigger.START.suffix())
        && !metadata.frameId().endsWith(Trigger.RESUME.suffix())) {
      records.put(holder, slot, key);
    }
    answer(key, deadline);
    return outcome;
  }

  @Override
  public Optional<StoredObject> find(String key, Duration deadline) throws StoreException {
    reach(key, deadline);
    Optional<StoredObject> found = store.find(key, deadline);
    if (closing && found.isEmpty()) {
      records.absent(key);
    }
    answer(key, deadline);
    return found;
  }

  @Override
  public KeyPage list(String prefix, String after, Duration deadline) throws StoreException {
    return store.list(prefix, after, deadline);
  }

  private void reach(String key, Duration deadline) throws StoreException {
    if (weather.storeAway || weather.storeLoses()) {
      wire.answersIn(weather.dice().between(0, deadline.toMillis()));
      throw unanswered(key);
    }
  }

  private void answer(String key, Duration deadline) throws StoreException {
    if (weather.storeLoses()) {
      wire.answersIn(deadline.toMillis());
      throw unanswered(key);
    }
    wire.answersIn(weather.latency());
  }

  private static StoreException unanswered(String key) {
    return new StoreException(StoreException.Kind.TRANSIENT, key, new IOException("simulated"));
  }

  @Override
  public URI signedUrl(String key, Duration validFor) {
    return store.signedUrl(key, validFor);
  }

  @Override
  public URI signedUrl(String key, int width, Duration validFor) {
    return store.signedUrl(key, width, validFor);
  }

  @Override
  public void check(Duration deadline) {}

  @Override
  public void close() {}
}

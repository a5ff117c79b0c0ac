package io.snaprelay.storage.testing;

import com.aliyun.oss.common.utils.CRC64;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.PutOutcome;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoreException.Kind;
import io.snaprelay.storage.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that keeps the port's contract, and fails, hangs or loses answers on demand.
 */
public final class InMemoryFrameStore implements FrameStore {

  private static final int KEYS_PER_PAGE = 3;

  private record Entry(ByteBuffer jpeg, StoredObject object) {}

  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();
  private final FaultInjection faults = new FaultInjection();
  private final String bucket;
  private final Clock clock;

  public InMemoryFrameStore() {
    this("frames", Clock.systemUTC());
  }

  public InMemoryFrameStore(String bucket, Clock clock) {
    this.bucket = bucket;
    this.clock = clock;
  }

  /** How its calls go wrong. */
  public FaultInjection faults() {
    return faults;
  }

  /** All keys, sorted. */
  public List<String> keys() {
    return new ArrayList<>(entries.keySet());
  }

  /** The picture under a key; null where there is nothing. */
  public byte @Nullable [] bytes(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.jpeg().array().clone();
  }

  /** As if the object had never been stored. */
  public void remove(String key) {
    entries.remove(key);
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public PutOutcome put(String key, byte[] jpeg, FrameMetadata metadata, Duration deadline)
      throws StoreException {
    faults.beforeCall("put " + key, deadline);
    Entry ours = new Entry(ByteBuffer.wrap(jpeg.clone()), describe(key, jpeg, metadata));
    Entry theirs = entries.putIfAbsent(key, ours);
    if (faults.losesAnswer()) {
      throw new StoreException(
          Kind.TRANSIENT, "the answer to put " + key + " was lost", new IOException("injected"));
    }
    return theirs == null
        ? new PutOutcome.Stored(ours.object())
        : new PutOutcome.AlreadyThere(theirs.object());
  }

  @Override
  public Optional<StoredObject> find(String key, Duration deadline) throws StoreException {
    faults.beforeCall("find " + key, deadline);
    return Optional.ofNullable(entries.get(key)).map(Entry::object);
  }

  /** In pages of a few, so that who reads only the first one is found out. */
  @Override
  public KeyPage list(String prefix, String after, Duration deadline) throws StoreException {
    faults.beforeCall("list " + prefix, deadline);
    List<String> keys =
        entries.keySet().stream()
            .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
            .toList();
    int page = Math.min(keys.size(), KEYS_PER_PAGE);
    return new KeyPage(keys.subList(0, page), page < keys.size());
  }

  @Override
  public URI signedUrl(String key, Duration validFor) {
    return URI.create("memory://" + bucket + "/" + key + "?seconds=" + validFor.toSeconds());
  }

  @Override
  public URI signedUrl(String key, int width, Duration validFor) {
    return URI.create(signedUrl(key, validFor) + "&width=" + width);
  }

  @Override
  public void check(Duration deadline) throws StoreException {
    faults.beforeCall("check", deadline);
  }

  @Override
  public void close() {
    faults.release();
  }

  private StoredObject describe(String key, byte[] jpeg, FrameMetadata metadata) {
    CRC64 crc = new CRC64();
    crc.update(jpeg, jpeg.length);
    return new StoredObject(
        key,
        jpeg.length,
        Long.toUnsignedString(crc.getValue()),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        metadata);
  }
}

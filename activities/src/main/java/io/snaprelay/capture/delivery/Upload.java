package io.snaprelay.capture.delivery;

import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolFile;
import io.snaprelay.capture.spool.SpoolItem;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture on its way to the store: in memory, or on the disk. Belongs to a loop; only {@link
 * #tryOnce} runs elsewhere.
 */
final class Upload implements Parcel.StoreCall {

  private final FrameStore store;
  private final FrameMetadata metadata;
  private final @Nullable Spool spool;
  private final Runnable freed;
  private volatile byte @Nullable [] jpeg;
  private volatile @Nullable SpoolItem item;
  private boolean writing;
  private boolean evicted;
  private boolean inMemory = true;

  /** Of a picture that was just taken. */
  Upload(
      FrameStore store,
      FrameMetadata metadata,
      byte[] jpeg,
      @Nullable Spool spool,
      Runnable freed) {
    this.store = store;
    this.metadata = metadata;
    this.jpeg = jpeg;
    this.spool = spool;
    this.freed = freed;
  }

  /** Of a picture that is on the disk. */
  Upload(FrameStore store, FrameMetadata metadata, Spool spool, SpoolItem item) {
    this.store = store;
    this.metadata = metadata;
    this.spool = spool;
    this.item = item;
    this.freed = () -> {};
  }

  @Override
  public Optional<StoredObject> tryOnce(String key, Duration deadline)
      throws StoreException, IOException {
    byte[] bytes = jpeg;
    if (bytes != null) {
      return Optional.of(store.put(key, bytes, metadata, deadline).object());
    }
    SpoolItem onDisk = item;
    SpoolFile.Content content = onDisk == null || spool == null ? null : spool.read(onDisk);
    if (content == null) {
      throw new GoneException();
    }
    return content.frame().stored()
        ? store.find(key, deadline)
        : Optional.of(store.put(key, content.jpeg(), metadata, deadline).object());
  }

  FrameMetadata metadata() {
    return metadata;
  }

  /** The picture where it is in memory only, and not on its way to the disk; marks it so. */
  byte @Nullable [] toWrite() {
    byte[] bytes = writing || item != null ? null : jpeg;
    writing |= bytes != null;
    return bytes;
  }

  /** It is on the disk, too. */
  void written(SpoolItem onDisk) {
    writing = false;
    item = onDisk;
  }

  /** It could not be written, and stays in memory. */
  void notWritten() {
    writing = false;
  }

  void evict() {
    evicted = true;
    writing = false;
  }

  /** Whether it had to make room: its next failure is its last. */
  boolean isEvicted() {
    return evicted;
  }

  boolean isWriting() {
    return writing;
  }

  @Nullable SpoolItem item() {
    return item;
  }

  /** Between two tries: what is on the disk need not be in memory. */
  void rest() {
    if (item != null) {
      free();
    }
  }

  /** The picture is stored, or given up: it is nobody's memory any more. */
  @Override
  public void over() {
    free();
  }

  private void free() {
    jpeg = null;
    if (inMemory) {
      inMemory = false;
      freed.run();
    }
  }
}

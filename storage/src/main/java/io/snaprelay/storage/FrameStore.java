package io.snaprelay.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where pictures are kept. Safe for use by many threads; every call ends within its deadline. */
public interface FrameStore extends AutoCloseable {

  /** The bucket, as messages name it. */
  String bucket();

  /**
   * Stores a picture, verified by checksum. An object that is there already is not touched: a
   * slot's picture is stored once, and who comes second learns what is stored.
   *
   * @param deadline of the whole call, retries apart: one try
   * @throws StoreException when it is not known to be stored
   */
  PutOutcome put(String key, byte[] jpeg, FrameMetadata metadata, Duration deadline)
      throws StoreException;

  /**
   * What is stored under a key; empty where there is nothing.
   *
   * @throws StoreException when the store does not say
   */
  Optional<StoredObject> find(String key, Duration deadline) throws StoreException;

  /**
   * Some of the keys that begin with a prefix, in the order of their text; for reading all of them,
   * ask again after the last one.
   *
   * @param after keys up to this one are left out; empty for none
   * @param deadline of this call, not of the whole listing
   * @throws StoreException when the store does not say
   */
  KeyPage list(String prefix, String after, Duration deadline) throws StoreException;

  /** An address that opens the picture in a browser until {@code validFor} has passed. */
  URI signedUrl(String key, Duration validFor);

  /**
   * Likewise, of the picture made smaller.
   *
   * @param width pixels; pictures that are narrower stay as they are
   */
  URI signedUrl(String key, int width, Duration validFor);

  /**
   * Whether the bucket can be used, for the start of a process.
   *
   * @throws StoreException with a sentence that says what to do
   */
  void check(Duration deadline) throws StoreException;

  @Override
  void close();
}

package io.snaprelay.storage;

/** How a put ended well: the picture is in the store either way. */
public sealed interface PutOutcome {

  /** What lies in the store now. */
  StoredObject object();

  /** Our picture was stored. */
  record Stored(StoredObject object) implements PutOutcome {}

  /** Somebody else's picture of this slot was there before; ours was not stored. */
  record AlreadyThere(StoredObject object) implements PutOutcome {}
}

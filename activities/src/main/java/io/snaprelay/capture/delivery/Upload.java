package io.snaprelay.capture.delivery;

import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.util.Optional;

/** Puts a picture into the store; the only one that holds on to it. */
record Upload(FrameStore store, Frame frame, FrameMetadata metadata, Runnable freed)
    implements Parcel.StoreCall {

  @Override
  public Optional<StoredObject> tryOnce(String key, Duration deadline) throws StoreException {
    return Optional.of(store.put(key, frame.picture().jpeg(), metadata, deadline).object());
  }

  @Override
  public void over() {
    freed.run();
  }
}

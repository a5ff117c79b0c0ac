package io.snaprelay.e2e;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.source.Publisher;

/** A live stream whose pictures carry their time, and how it is captured. */
record Source(CaptureRequest request, Publisher publisher) {

  StreamId stream() {
    return request.stream();
  }

  @Override
  public String toString() {
    return request.streamId();
  }
}

package io.snaprelay.capture.orders;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.Spooled;
import io.snaprelay.contract.Stop;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * Gives eight minutes to who is live, relieves who wants it at once, stops who reports, and forgets
 * who returns. Registered by its type.
 */
public final class OrderingWorkflow implements StreamCaptureWorkflow {

  private Orders orders = Orders.NONE;

  @Override
  public CaptureSummary capture(CaptureRequest request) {
    Workflow.await(() -> false);
    throw new IllegalStateException("never ends");
  }

  @Override
  public void stop(Stop stop) {}

  @Override
  public void segmentLive(SegmentLive live) {
    orders =
        new Orders(
            live.firstServable(),
            live.firstServable().plusSeconds(480),
            false,
            live.firstServable(),
            null);
  }

  @Override
  public void segmentReported(SegmentReport report) {
    orders = new Orders(orders.from(), orders.until(), true, orders.settleFrom(), null);
  }

  @Override
  public Orders orders(Holder holder) {
    return orders;
  }

  @Override
  public void reliefWanted(Holder holder) {
    orders = new Orders(orders.from(), null, false, orders.settleFrom(), orders.from());
  }

  @Override
  public void spooled(Spooled spooled) {}

  @Override
  public void segmentReturned(SegmentReturn result) {
    orders = Orders.STOP;
  }

  @Override
  public Retuned retune(Retune change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void validateRetune(Retune change) {}

  @Override
  public Retuned setUrls(SetUrls change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Judged judged(Verdict verdict) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void validateJudged(Verdict verdict) {}

  @Override
  public void validateSetUrls(SetUrls change) {}

  @Override
  public Published published(@Nullable String session, @Nullable Asked asked) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FrameRef captureNow(@Nullable Asked asked) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void validateCaptureNow(@Nullable Asked asked) {}

  @Override
  public void publisherLeft(PublisherLeft left) {}

  @Override
  public void streamEnded(@Nullable String session) {}

  @Override
  public StreamStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Coverage coverage() {
    throw new UnsupportedOperationException();
  }
}

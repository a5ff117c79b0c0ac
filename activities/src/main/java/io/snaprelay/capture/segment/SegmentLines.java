package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.capture.source.FrameSource;
import io.snaprelay.model.CaptureEvent;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What connects a holder to the world.
 *
 * @param calls runs calls that block: orders, signals, heartbeats
 * @param lastEvents goes on with events that are not published when the holder ends
 */
public record SegmentLines(
    FrameSource source,
    Outlets outlets,
    OrdersClient orders,
    Heartbeat heartbeat,
    PictureBudget budget,
    Executor calls,
    Consumer<List<CaptureEvent>> lastEvents) {}

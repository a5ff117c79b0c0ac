package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.delivery.PictureBudget;
import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.capture.source.FrameSource;
import java.util.concurrent.Executor;

/**
 * What connects a holder to the world.
 *
 * @param calls runs calls that block: orders, signals, heartbeats
 */
public record SegmentLines(
    FrameSource source,
    Outlets outlets,
    OrdersClient orders,
    Heartbeat heartbeat,
    PictureBudget budget,
    Executor calls) {}
